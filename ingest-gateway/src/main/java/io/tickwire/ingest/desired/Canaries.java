package io.tickwire.ingest.desired;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Instruments that tick all the time while the market is open, an index for example. This slot wants them whatever the
 * desired set says, so that silence means a dead feed and not that nobody trades what is wanted. A wish for more modes
 * of one is granted; the end of that wish leaves the canary.
 */
public final class Canaries implements DesiredSet {
    private final Map<InstrumentKey, Set<SubscriptionMode>> always;
    private final DesiredSet wanted;
    private boolean told; // confined to the thread that tells wishes

    /** @param wanted hears of the canaries with the first wishes, and of every wish */
    public Canaries(Map<InstrumentKey, Set<SubscriptionMode>> always, DesiredSet wanted) {
        this.always = Map.copyOf(always);
        this.wanted = wanted;
    }

    @Override
    public void want(Map<InstrumentKey, Set<SubscriptionMode>> wishes) {
        Map<InstrumentKey, Set<SubscriptionMode>> all = new LinkedHashMap<>(wishes);
        always.forEach((instrument, modes) -> {
            if (!told || all.containsKey(instrument)) {
                all.merge(instrument, modes, Canaries::both);
            }
        });
        told = true;
        wanted.want(all);
    }

    private static Set<SubscriptionMode> both(Set<SubscriptionMode> wish, Set<SubscriptionMode> modes) {
        Set<SubscriptionMode> both = EnumSet.copyOf(modes);
        both.addAll(wish);
        return both;
    }
}
