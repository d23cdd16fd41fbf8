/** Market orders at a broker that lets none through: sent as limit orders a little beyond the newest price. */
@NullMarked
package io.tickwire.orders.broker.marketable;

import org.jspecify.annotations.NullMarked;
