package io.tickwire.standalone.subscription;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Subscription;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must change so that exactly a number of instruments is desired.
 *
 * @param add instruments to subscribe
 * @param remove instruments to unsubscribe
 */
public record SubscriptionChange(List<InstrumentKey> add, List<InstrumentKey> remove) {
    /**
     * Keeps what is desired as far as it goes, those a person asked for first, then adds candidates in their order.
     *
     * @param desired what is desired now
     * @param candidates what may be added, best first
     * @param ours who asks here; what others asked for is removed last
     * @throws IllegalArgumentException when there are not enough candidates
     */
    public static SubscriptionChange toReach(
            int wanted, Map<InstrumentKey, Subscription> desired, Collection<InstrumentKey> candidates, String ours) {
        Set<InstrumentKey> kept = new LinkedHashSet<>();
        take(
                kept,
                wanted,
                desired.keySet().stream()
                        .filter(key -> !askedBy(desired, key, ours))
                        .toList());
        take(kept, wanted, candidates.stream().filter(desired::containsKey).toList());
        take(kept, wanted, desired.keySet());
        Set<InstrumentKey> result = new LinkedHashSet<>(kept);
        take(result, wanted, candidates);
        if (result.size() < wanted) {
            throw new IllegalArgumentException(
                    wanted + " instruments are wanted, but only " + result.size() + " can be subscribed");
        }
        return new SubscriptionChange(
                result.stream().filter(key -> !desired.containsKey(key)).toList(),
                desired.keySet().stream().filter(key -> !result.contains(key)).toList());
    }

    private static boolean askedBy(Map<InstrumentKey, Subscription> desired, InstrumentKey key, String who) {
        Subscription subscription = desired.get(key);
        return subscription != null && subscription.getRequestedBy().equals(who);
    }

    private static void take(Set<InstrumentKey> into, int upTo, Collection<InstrumentKey> from) {
        for (InstrumentKey key : from) {
            if (into.size() >= upTo) {
                return;
            }
            into.add(key);
        }
    }
}
