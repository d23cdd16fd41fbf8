/** What several order commands are told in the same words. */
@NullMarked
package io.tickwire.cli.order.option;

import org.jspecify.annotations.NullMarked;
