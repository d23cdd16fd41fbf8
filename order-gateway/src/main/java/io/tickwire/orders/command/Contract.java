package io.tickwire.orders.command;

import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * The instrument of a command with the exchange's rules for it, as the instrument master had them at intake.
 *
 * @param key segment and exchange instrument id
 * @param symbol trading symbol, for example RELIANCE-EQ
 * @param lotSize order quantities are multiples of it, units
 * @param largestOrder most units one order may have (freeze quantity); null when the master gives none
 */
public record Contract(
        InstrumentKey key,
        String symbol,
        long lotSize,
        @Nullable Long largestOrder) {}
