package io.tickwire.orders.broker;

/** What became of one request to place or cancel an order. Anything that is not provably one of the others is Unknown. */
public sealed interface BrokerOutcome {
    /** The broker took the request; the exchange may still refuse the order (XTS reference 4.2). */
    record Accepted(String brokerOrderId) implements BrokerOutcome {}

    /** The broker definitely did not do it. */
    record Refused(Kind kind, String code, String text) implements BrokerOutcome {}

    /** Provably no complete request left this process. */
    record NotSent(String cause) implements BrokerOutcome {}

    /** It may or may not have been done: timeout, reset, server error, unreadable answer. */
    record Unknown(String cause) implements BrokerOutcome {}

    /** Whether asking again later can help. */
    enum Kind {
        /** Too many requests. */
        RATE_LIMITED,
        /** The session is not valid any more. */
        AUTHENTICATION,
        /** The order to be cancelled is not known, or not known yet. */
        NOT_FOUND,
        /** The order itself is refused; the same order would be refused again. */
        REJECTED
    }
}
