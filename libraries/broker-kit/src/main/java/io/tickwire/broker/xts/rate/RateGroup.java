package io.tickwire.broker.xts.rate;

/** Which limit a call counts against (XTS reference 4.12). */
public enum RateGroup {
    /** Place, modify and cancel together: one window for all of them. */
    ORDERS,
    /** Books, positions, quotes, master: one window for each endpoint. */
    READ,
    /** Calls no document limits, such as subscriptions: one generous window for each endpoint. */
    OTHER
}
