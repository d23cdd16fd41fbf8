package io.tickwire.broker.token;

/** What a session is for. A broker's market-data and trading APIs have keys and tokens of their own. */
public enum Purpose {
    MARKET_DATA,
    INTERACTIVE
}
