package io.tickwire.ingest.session.standing;

/** What is done about silence when data is due, in the order of trying: one each time the silence has lasted again. */
public enum Remedy {
    /** Everything wanted is ended and asked for afresh, on the same connection. */
    RESUBSCRIBE,
    /** A new connection, after asking the broker whether it still takes the token. */
    RECONNECT,
    /** A new connection with another token, although nobody refused the one at hand. */
    LOG_IN,
    /** A person is called, and a new connection is tried all the same. */
    ALARM
}
