package io.tickwire.orders.broker;

import org.jspecify.annotations.Nullable;

/** What became of one request about an order or a position. Anything that is not provably one of the others is Unknown. */
public sealed interface BrokerOutcome {
    /**
     * The broker took the request; the exchange may still refuse the order (XTS reference 4.2).
     *
     * @param brokerOrderId the order; empty when the request was about none
     * @param exitOrderId the exit placed with it, of a cover order; null for all others
     */
    record Accepted(String brokerOrderId, @Nullable String exitOrderId) implements BrokerOutcome {
        public Accepted(String brokerOrderId) {
            this(brokerOrderId, null);
        }
    }

    /** The broker definitely did not do it. */
    record Refused(Kind kind, String code, String text) implements BrokerOutcome {}

    /** Provably no complete request left this process. */
    record NotSent(String cause) implements BrokerOutcome {}

    /** It may or may not have been done: timeout, reset, server error, unreadable answer. */
    record Unknown(String cause) implements BrokerOutcome {}

    /** A broker that has no such thing. */
    static BrokerOutcome notOffered(String what) {
        return new Refused(Kind.REJECTED, "", "this broker does not offer " + what);
    }

    /** Whether asking again later can help. */
    enum Kind {
        /** Too many requests. */
        RATE_LIMITED,
        /** The session is not valid any more. */
        AUTHENTICATION,
        /** The order to be cancelled or changed is not known or not open, or not yet. */
        NOT_FOUND,
        /** The order itself is refused; the same order would be refused again. */
        REJECTED
    }
}
