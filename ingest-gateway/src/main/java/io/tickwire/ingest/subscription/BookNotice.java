package io.tickwire.ingest.subscription;

import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;

/** A fact about subscriptions worth telling others. */
public sealed interface BookNotice {
    /**
     * The broker confirmed.
     *
     * @param lapsed true when they had been taken for alive since an outage and were not: data since then is lost
     */
    record Confirmed(SubscriptionMode mode, List<InstrumentKey> instruments, boolean lapsed) implements BookNotice {
        /** Nothing to tell when there are none. */
        static List<BookNotice> ofSome(SubscriptionMode mode, List<InstrumentKey> instruments, boolean lapsed) {
            return instruments.isEmpty() ? List.of() : List.of(new Confirmed(mode, instruments, lapsed));
        }
    }

    /** No longer wanted while it was only taken for alive since an outage: its data since then may be lost. */
    record LeftUnverified(Channel channel) implements BookNotice {}

    /**
     * The broker held some of these, and they are ended and asked for afresh. Subscriptions belong to the login session:
     * whoever shares it misses their data for the moment between.
     */
    record Interrupted(SubscriptionMode mode, List<InstrumentKey> instruments) implements BookNotice {}

    record Removed(SubscriptionMode mode, List<InstrumentKey> instruments) implements BookNotice {}

    /**
     * The broker refused, or there is no slot left.
     *
     * @param lapsed as for {@link Confirmed}
     */
    record Failed(Channel channel, String reason, boolean lapsed) implements BookNotice {}
}
