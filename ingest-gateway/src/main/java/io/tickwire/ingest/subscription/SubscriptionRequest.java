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
 */
public record SubscriptionRequest(
        long id, long epoch, boolean subscribe, SubscriptionMode mode, List<InstrumentKey> instruments) {}
