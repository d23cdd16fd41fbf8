package io.tickwire.ingest.subscription;

import io.tickwire.schemas.InstrumentKey;
import java.util.OptionalInt;
import java.util.Set;

/** What the broker said to one request. */
public sealed interface SubscriptionAnswer {
    /** For the requester. */
    default String inWords() {
        return this instanceof Refused refused ? refused.reason() : toString();
    }

    /**
     * It is done.
     *
     * @param remaining slots the account has left, where the broker says
     * @param unnamed what was asked for and the broker's list of what it did does not name; empty when it gives no list
     */
    record Accepted(OptionalInt remaining, Set<InstrumentKey> unnamed) implements SubscriptionAnswer {
        public Accepted {
            unnamed = Set.copyOf(unnamed);
        }

        /** All of it is done. */
        public Accepted(OptionalInt remaining) {
            this(remaining, Set.of());
        }
    }

    /** Refused as a whole because at least one of it is subscribed already (e-session-0002, XTS reference 3.1). */
    record AlreadySubscribed(OptionalInt remaining) implements SubscriptionAnswer {}

    /** The account's number of subscriptions is used up (e-session-0004). */
    record LimitExceeded(OptionalInt remaining) implements SubscriptionAnswer {}

    /** Refused for a reason that repeating will not change. */
    record Refused(String reason) implements SubscriptionAnswer {}

    /** No usable answer: it may or may not have been done, and asking for just this may be why. */
    record Unavailable(String reason) implements SubscriptionAnswer {}

    /** It never reached the broker, or the broker asked for patience: nothing that lies in what was asked for. */
    record NotNow(String reason) implements SubscriptionAnswer {}

    /** It was to be ended only to be asked for afresh, which others could not be told of: the broker was not asked. */
    record MayNotInterrupt(String reason) implements SubscriptionAnswer {}
}
