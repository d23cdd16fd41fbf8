package io.tickwire.orders.broker;

import org.jspecify.annotations.Nullable;

/** Money and margin of a client; rupees, fixed-point with 4 decimals, null where the broker gave none. */
public record Balance(
        @Nullable Long cash,
        @Nullable Long collateral,
        @Nullable Long marginUsed,
        @Nullable Long marginAvailable,
        @Nullable Long realized,
        @Nullable Long unrealized,
        @Nullable Long mtm) {}
