/** What orders and trades are. */
@NullMarked
package io.tickwire.simulator.orders;

import org.jspecify.annotations.NullMarked;
