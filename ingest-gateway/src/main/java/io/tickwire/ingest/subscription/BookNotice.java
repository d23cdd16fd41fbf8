package io.tickwire.ingest.subscription;

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
    record Confirmed(SubscriptionMode mode, List<InstrumentKey> instruments, boolean lapsed) implements BookNotice {}

    /** No longer wanted while it was only taken for alive since an outage: its data since then may be lost. */
    record LeftUnverified(Channel channel) implements BookNotice {}

    record Removed(SubscriptionMode mode, List<InstrumentKey> instruments) implements BookNotice {}

    /**
     * The broker refused, or there is no slot left.
     *
     * @param lapsed as for {@link Confirmed}
     */
    record Failed(Channel channel, String reason, boolean lapsed) implements BookNotice {}
}
