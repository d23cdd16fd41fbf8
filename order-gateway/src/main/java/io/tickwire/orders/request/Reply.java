package io.tickwire.orders.request;

import io.tickwire.orders.broker.BrokerOutcome;

/**
 * What the broker said to an attempt.
 *
 * @param text its words, or what is known instead
 * @param at when it was heard, microseconds
 */
public record Reply(Kind kind, String text, long at) {
    /** What may be concluded from it. */
    public enum Kind {
        /** The broker took it. */
        TAKEN,
        /** Provably nothing was done, and asking again may help. */
        NOT_DONE,
        /** The broker would not. */
        REFUSED,
        /** The broker does not know the order, or not yet. */
        NOT_FOUND,
        /** It may or may not have been done. */
        UNKNOWN
    }

    public static Reply of(BrokerOutcome outcome, long now) {
        if (outcome instanceof BrokerOutcome.Accepted) {
            return new Reply(Kind.TAKEN, "taken", now);
        }
        if (outcome instanceof BrokerOutcome.NotSent notSent) {
            return new Reply(Kind.NOT_DONE, notSent.cause(), now);
        }
        if (outcome instanceof BrokerOutcome.Refused refused) {
            return new Reply(kind(refused.kind()), (refused.code() + " " + refused.text()).trim(), now);
        }
        return new Reply(
                Kind.UNKNOWN, outcome instanceof BrokerOutcome.Unknown unknown ? unknown.cause() : "no answer", now);
    }

    private static Kind kind(BrokerOutcome.Kind kind) {
        return switch (kind) {
            case RATE_LIMITED, AUTHENTICATION -> Kind.NOT_DONE;
            case NOT_FOUND -> Kind.NOT_FOUND;
            case REJECTED -> Kind.REFUSED;
        };
    }
}
