package io.tickwire.ingest.tick;

import org.jspecify.annotations.Nullable;

/** The state of one instrument as a touchline carries it. Prices fixed-point, quantities units, times UTC microseconds. */
public record Quote(
        @Nullable Long lastPrice,
        @Nullable Long lastQuantity,
        @Nullable Long lastTradeTime,
        @Nullable Long volume,
        @Nullable Long averagePrice,
        @Nullable Level bid,
        @Nullable Level ask,
        @Nullable Long totalBuyQuantity,
        @Nullable Long totalSellQuantity,
        @Nullable Long open,
        @Nullable Long high,
        @Nullable Long low,
        @Nullable Long previousClose,
        @Nullable Long turnover,
        @Nullable Double percentChange) {}
