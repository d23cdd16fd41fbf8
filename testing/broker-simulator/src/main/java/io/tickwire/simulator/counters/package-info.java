/** What the broker saw: the numbers tests compare with what the system under test claims. */
@NullMarked
package io.tickwire.simulator.counters;

import org.jspecify.annotations.NullMarked;
