package io.tickwire.orders.trading;

/** The gateway restricts its own account. */
public record TradingWish(TradingMode mode, String reason) {}
