package io.tickwire.broker.xts.rest;

/** What a refusal by the broker means to us; {@link XtsErrors} is the table. */
public enum RefusalKind {
    /** The token is dead, missing or replaced by another login. */
    AUTH(true),
    /** The keys themselves are refused. */
    BAD_CREDENTIALS(true),
    /** An instrument of the batch is subscribed already; the whole batch was refused. */
    ALREADY_SUBSCRIBED(false),
    /** The session's subscription cap is reached. */
    SUBSCRIPTION_LIMIT(false),
    /** Too many calls; nothing was done. */
    RATE_LIMITED(true),
    /** A book that is empty, which this broker answers as HTTP 400. */
    EMPTY(false),
    /** The order is not known, or not known yet. */
    NOT_FOUND(false),
    /** Market orders are not allowed for this key. */
    MARKET_ORDER_BANNED(true),
    /** The request failed the broker's validation. */
    VALIDATION(true),
    /** The client is not mapped under this dealer. */
    CLIENT_NOT_MAPPED(true),
    /** The broker's risk system refused at once. */
    RISK(true),
    /** No such instrument. */
    UNKNOWN_INSTRUMENT(true),
    /** The server failed; what it did before is not known. */
    SERVER_ERROR(false),
    /** A code nobody has described to us. */
    OTHER(false);

    private final boolean definitive;

    RefusalKind(boolean definitive) {
        this.definitive = definitive;
    }

    /** Whether an order refused this way is certainly not placed. Not certain is the default (XTS reference 4.11). */
    public boolean definitive() {
        return definitive;
    }
}
