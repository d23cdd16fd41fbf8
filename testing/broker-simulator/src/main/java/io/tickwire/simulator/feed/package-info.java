/** Ticks out: the sockets of each session and the loop that publishes to them. */
@NullMarked
package io.tickwire.simulator.feed;

import org.jspecify.annotations.NullMarked;
