package io.tickwire.orders.plan;

import java.util.Map;

/**
 * What one full read of the order book says about one instrument and product.
 *
 * @param startedAt when the read began, microseconds
 * @param endedAt when its answer was complete, microseconds
 * @param filled filled units by broker order id, or our identifier for ours; only of orders with a fill
 * @param buying open quantity of buy orders, units, without stop orders that have not triggered
 * @param selling the same of sell orders, not negative
 * @param anyOpen whether any order could still fill, stop orders and accepted orders not yet listed included
 */
public record BookView(
        long startedAt, long endedAt, Map<String, Long> filled, long buying, long selling, boolean anyOpen) {}
