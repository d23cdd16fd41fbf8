/** The two clocks as arguments, and instants as microseconds. */
@NullMarked
package io.tickwire.service.time;

import org.jspecify.annotations.NullMarked;
