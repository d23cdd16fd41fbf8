package io.tickwire.simulator.calendar;

/** What a market is doing. Prices move while it is open and at no other time. */
public enum Phase {
    CLOSED,
    PRE_OPEN,
    OPEN
}
