/** What trades add up to: positions. */
@NullMarked
package io.tickwire.simulator.orders.position;

import org.jspecify.annotations.NullMarked;
