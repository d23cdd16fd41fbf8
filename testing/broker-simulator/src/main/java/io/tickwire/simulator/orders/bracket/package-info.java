/** Bracket and cover orders: exits that follow their entry. */
@NullMarked
package io.tickwire.simulator.orders.bracket;

import org.jspecify.annotations.NullMarked;
