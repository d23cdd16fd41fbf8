/** The order engine: orders live through the broker's statuses and trade against the market. */
@NullMarked
package io.tickwire.simulator.orders.engine;

import org.jspecify.annotations.NullMarked;
