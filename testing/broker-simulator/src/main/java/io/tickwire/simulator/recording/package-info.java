/** Feeds recorded earlier: the lines of a file, each one event at its time. */
@NullMarked
package io.tickwire.simulator.recording;

import org.jspecify.annotations.NullMarked;
