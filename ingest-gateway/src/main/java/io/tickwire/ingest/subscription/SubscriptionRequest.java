package io.tickwire.ingest.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.List;

/**
 * One request to the broker.
 *
 * @param id names the request in its answer; never used twice
 * @param epoch session it belongs to
 * @param subscribe true to subscribe, false to unsubscribe
 * @param again what is unsubscribed is asked for afresh right after, or was unsubscribed just for that
 */
public record SubscriptionRequest(
        long id, long epoch, boolean subscribe, boolean again, SubscriptionMode mode, List<InstrumentKey> instruments) {
    /** The same for some of the instruments. */
    public SubscriptionRequest of(List<InstrumentKey> some) {
        return new SubscriptionRequest(id, epoch, subscribe, again, mode, some);
    }
}
