package io.tickwire.ingest.tick;

import org.jspecify.annotations.Nullable;

/**
 * Prices an exchange lets an instrument have today, both ends included; fixed-point with 4 decimals, null where not told.
 *
 * @param lowest of orders and trades: the circuit limits
 * @param highest of orders and trades
 * @param lowestTrade of trades alone: orders may lie outside the execution band and wait
 * @param highestTrade of trades alone
 */
public record PriceBand(
        @Nullable Long lowest,
        @Nullable Long highest,
        @Nullable Long lowestTrade,
        @Nullable Long highestTrade) {

    /** This one, where the other says nothing. */
    PriceBand over(PriceBand earlier) {
        return new PriceBand(
                or(lowest, earlier.lowest),
                or(highest, earlier.highest),
                or(lowestTrade, earlier.lowestTrade),
                or(highestTrade, earlier.highestTrade));
    }

    boolean allowsOrder(long price) {
        return within(price, lowest, highest);
    }

    boolean allowsTrade(long price) {
        return allowsOrder(price) && within(price, lowestTrade, highestTrade);
    }

    /** Spreads have bands that begin below zero. */
    boolean isPositive() {
        return lowest != null && lowest >= 0;
    }

    private static boolean within(long price, @Nullable Long from, @Nullable Long to) {
        return (from == null || price >= from) && (to == null || price <= to);
    }

    private static @Nullable Long or(@Nullable Long value, @Nullable Long other) {
        return value == null ? other : value;
    }
}
