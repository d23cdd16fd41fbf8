package io.tickwire.orders.command;

/** How long an order stays in the market: until the day's end, or only for an immediate match. */
public enum Validity {
    DAY,
    IOC
}
