package io.tickwire.orders.broker;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * Shares of one company in the depository.
 *
 * @param instrument where they can be sold, NSE before BSE; null when the broker did not say
 * @param used units that are sold already, or pledged; null when the broker did not say
 * @param averagePrice bought at: rupees, fixed-point with 4 decimals; null when the broker did not say
 */
public record Holding(
        String isin,
        @Nullable InstrumentKey instrument,
        long quantity,
        @Nullable Long used,
        @Nullable Long averagePrice) {}
