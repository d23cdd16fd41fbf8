/**
 * Ticks in, latest state per instrument out: the merge rule and the Streams graph around it. Pure: no clock, no I/O.
 */
@NullMarked
package io.tickwire.ticks.topology;

import org.jspecify.annotations.NullMarked;
