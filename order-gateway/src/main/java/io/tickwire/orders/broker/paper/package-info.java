/** A broker that exists on paper only: orders, and what the market's ticks make of them. Pure. */
@NullMarked
package io.tickwire.orders.broker.paper;

import org.jspecify.annotations.NullMarked;
