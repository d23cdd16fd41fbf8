/** Publishing order commands and following their events. */
@NullMarked
package io.tickwire.cli.order;

import org.jspecify.annotations.NullMarked;
