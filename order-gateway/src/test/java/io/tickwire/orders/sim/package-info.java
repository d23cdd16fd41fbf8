/** A whole gateway in virtual time against a hostile broker: the production desk, planner and machine, everything else played. */
@NullMarked
package io.tickwire.orders.sim;

import org.jspecify.annotations.NullMarked;
