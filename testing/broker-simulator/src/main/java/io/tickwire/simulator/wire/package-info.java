/** The port: bytes to calls, answers to bytes, and what a scripted fault does between them. */
@NullMarked
package io.tickwire.simulator.wire;

import org.jspecify.annotations.NullMarked;
