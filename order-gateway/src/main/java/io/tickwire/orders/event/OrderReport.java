package io.tickwire.orders.event;

import io.tickwire.orders.command.Side;
import org.jspecify.annotations.Nullable;

/**
 * One order as it stood when the fact happened; prices in rupees, fixed-point with 4 decimals, quantities in units.
 *
 * @param leg which order of the command, from 1
 * @param lastQuantity units filled since the fact before; 0 when it is not a fill
 */
public record OrderReport(
        int leg,
        String clientOrderId,
        @Nullable String brokerOrderId,
        @Nullable String exchangeOrderId,
        Side side,
        long quantity,
        @Nullable Long limitPrice,
        long cumulativeQuantity,
        long lastQuantity,
        @Nullable Long averagePrice) {}
