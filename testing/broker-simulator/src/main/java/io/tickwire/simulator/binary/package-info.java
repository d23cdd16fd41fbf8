/** Messages as binary packets, plain or deflated. */
@NullMarked
package io.tickwire.simulator.binary;

import org.jspecify.annotations.NullMarked;
