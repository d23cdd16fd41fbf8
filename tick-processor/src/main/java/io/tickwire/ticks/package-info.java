/**
 * The tick-processor put together: latest-tick table, history, HTTP reads.
 */
@NullMarked
package io.tickwire.ticks;

import org.jspecify.annotations.NullMarked;
