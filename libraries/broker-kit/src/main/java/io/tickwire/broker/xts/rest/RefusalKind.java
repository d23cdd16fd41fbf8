package io.tickwire.broker.xts.rest;

/** What a refusal by the broker means to us; {@link XtsErrors} is the table. */
public enum RefusalKind {
    /** The token is dead, missing or replaced by another login. */
    AUTH(true, false),
    /** The keys themselves are refused. */
    BAD_CREDENTIALS(true, false),
    /** An instrument of the batch is subscribed already; the whole batch was refused. */
    ALREADY_SUBSCRIBED(false, true),
    /** The session's subscription cap is reached. */
    SUBSCRIPTION_LIMIT(false, true),
    /** Too many calls; nothing was done. */
    RATE_LIMITED(true, false),
    /** A book that is empty, which this broker answers as HTTP 400. */
    EMPTY(false, true),
    /** The order is not known, or not known yet. */
    NOT_FOUND(false, true),
    /** Market orders are not allowed for this key. */
    MARKET_ORDER_BANNED(true, false),
    /** The request failed the broker's validation. */
    VALIDATION(true, false),
    /** The client is not mapped under this dealer. */
    CLIENT_NOT_MAPPED(true, false),
    /** The broker's risk system refused at once. */
    RISK(true, true),
    /** No such instrument. */
    UNKNOWN_INSTRUMENT(true, false),
    /** The server failed; what it did before is not known. */
    SERVER_ERROR(false, true),
    /** A code nobody has described to us. */
    OTHER(false, true);

    private final boolean definitive;
    private final boolean mayEcho;

    RefusalKind(boolean definitive, boolean mayEcho) {
        this.definitive = definitive;
        this.mayEcho = mayEcho;
    }

    /** Whether an order refused this way is certainly not placed. Not certain is the default (XTS reference 4.11). */
    public boolean definitive() {
        return definitive;
    }

    /**
     * Whether the broker may say so because an earlier attempt of the same request was carried out: subscribed already,
     * no slot left, no such open order. The others depend on the request or the login alone.
     */
    public boolean mayEcho() {
        return mayEcho;
    }
}
