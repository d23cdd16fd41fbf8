package io.tickwire.ingest.subscription;

import java.util.OptionalInt;

/** What the broker said to one request. */
public sealed interface SubscriptionAnswer {
    /**
     * All of it is done.
     *
     * @param remaining slots the account has left, where the broker says
     */
    record Accepted(OptionalInt remaining) implements SubscriptionAnswer {}

    /** Refused as a whole because at least one of it is subscribed already (e-session-0002, XTS reference 3.1). */
    record AlreadySubscribed(OptionalInt remaining) implements SubscriptionAnswer {}

    /** The account's number of subscriptions is used up (e-session-0004). */
    record LimitExceeded(OptionalInt remaining) implements SubscriptionAnswer {}

    /** Refused for a reason that repeating will not change. */
    record Refused(String reason) implements SubscriptionAnswer {}

    /** No usable answer, or "too many requests": it may or may not have been done. */
    record Unavailable(String reason) implements SubscriptionAnswer {}
}
