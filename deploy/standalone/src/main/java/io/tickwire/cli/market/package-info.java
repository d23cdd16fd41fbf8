/** Watching ticks, changing the desired set, and the instrument master. */
@NullMarked
package io.tickwire.cli.market;

import org.jspecify.annotations.NullMarked;
