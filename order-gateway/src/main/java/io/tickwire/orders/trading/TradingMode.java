package io.tickwire.orders.trading;

/** What may be sent in a scope, from the mildest to the strictest. */
public enum TradingMode {
    ACTIVE,
    /** Only what provably lowers exposure, and cancels. */
    REDUCING,
    /** Nothing but cancels. */
    HALTED
}
