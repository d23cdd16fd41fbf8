package io.tickwire.ingest.desired;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.Map;
import java.util.Set;

/** Hears what is wanted. Called from the reader's thread; must not block. */
@FunctionalInterface
public interface DesiredSet {
    /** Wanted modes by instrument; no modes ends its subscriptions. The first call tells everything there was at the start. */
    void want(Map<InstrumentKey, Set<SubscriptionMode>> wishes);
}
