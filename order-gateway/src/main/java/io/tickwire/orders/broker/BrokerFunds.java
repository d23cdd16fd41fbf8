package io.tickwire.orders.broker;

/** What a client owns besides positions, for people: no order depends on it. Calls block. */
public interface BrokerFunds {
    /** Shares in the depository. */
    Answer<Holding> holdings();

    /** Money and margin: exactly one row. */
    Answer<Balance> balance();
}
