package io.tickwire.ticks.topology;

import io.tickwire.schemas.market.TickQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What has changed since it was last emitted: per instrument only the newest state waits, so a slow reader of the latest
 * topic costs nothing. Also knows which emitted states have grown stale since and must be said again.
 */
final class Conflation {
    private final Freshness freshness;
    private final Map<String, LatestState> changed = new LinkedHashMap<>();
    private final Map<String, Long> freshSince = new HashMap<>();

    Conflation(Freshness freshness) {
        this.freshness = freshness;
    }

    void changed(String key, LatestState state) {
        changed.put(key, state);
    }

    /** The states that wait, in the order of their first change; nothing waits afterwards. */
    Map<String, LatestState> take() {
        Map<String, LatestState> taken = new LinkedHashMap<>(changed);
        changed.clear();
        return taken;
    }

    void emitted(String key, LatestState state, TickQuality quality) {
        Long receivedAt = state.tick().getReceivedAt();
        if (quality == TickQuality.FRESH && receivedAt != null) {
            freshSince.put(key, receivedAt);
        } else {
            freshSince.remove(key);
        }
    }

    /** Instruments last emitted as fresh that no longer are and have no newer state waiting. */
    List<String> turnedStale(long nowMicros) {
        List<String> stale = new ArrayList<>();
        freshSince.forEach((key, receivedAt) -> {
            if (!changed.containsKey(key) && freshness.of(age(receivedAt, nowMicros)) == TickQuality.STALE) {
                stale.add(key);
            }
        });
        return stale;
    }

    private static @Nullable Long age(long receivedAt, long nowMicros) {
        return Math.max(0, nowMicros - receivedAt);
    }
}
