package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/** The exits a broker places with an order's entry; prices in rupees, fixed-point with 4 decimals, above zero. */
public sealed interface Protection {
    /** @param stopLoss trigger price of the stop-loss */
    record Cover(long stopLoss) implements Protection {}

    /**
     * @param target distance of the target from the entry price
     * @param stopLossOffset distance of the stop-loss from it
     * @param trailing step by which the stop-loss follows the market; null when it stays
     */
    record Bracket(
            long target, long stopLossOffset, @Nullable Long trailing) implements Protection {}
}
