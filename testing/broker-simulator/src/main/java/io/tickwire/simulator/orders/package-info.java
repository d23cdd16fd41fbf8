/** The order routes: what clients ask for and what the books show. */
@NullMarked
package io.tickwire.simulator.orders;

import org.jspecify.annotations.NullMarked;
