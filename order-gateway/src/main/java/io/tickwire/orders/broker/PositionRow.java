package io.tickwire.orders.broker;

import io.tickwire.orders.command.Product;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One net position; money in rupees, fixed-point with 4 decimals, null where the broker gave none.
 *
 * @param net signed units
 */
public record PositionRow(
        InstrumentKey instrument,
        String symbol,
        Product product,
        long net,
        @Nullable Long buyAverage,
        @Nullable Long sellAverage,
        @Nullable Long realized,
        @Nullable Long unrealized,
        @Nullable Long mtm) {}
