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

    record Removed(SubscriptionMode mode, List<InstrumentKey> instruments) implements BookNotice {}

    record Failed(Channel channel, String reason) implements BookNotice {}
}
