package io.tickwire.ticks.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.service.time.Micros;
import io.tickwire.ticks.table.LatestTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer about many instruments, put together from the parts that the instances hold. */
final class LatestTicks {
    private static final String TRACKED = "symbols_tracked";
    private static final String UPDATES = "price_updates";
    private static final String TICKS = "ticks";

    private final List<String> wanted;
    private final LatestTable table;
    private final long nowMicros;
    private final Map<String, Object> ticks = new TreeMap<>();
    private long tracked;
    private long updates;

    /** @param wanted instrument keys; empty for all */
    LatestTicks(List<String> wanted, LatestTable table, long nowMicros) {
        this.wanted = wanted;
        this.table = table;
        this.nowMicros = nowMicros;
    }

    /** Adds what this instance holds. */
    void addLocal() {
        if (wanted.isEmpty()) {
            table.forEach((key, state) -> ticks.put(key, LatestTickJson.brief(state, nowMicros, table.freshness())));
        } else {
            wanted.forEach(key -> table.find(key)
                    .ifPresent(state -> ticks.put(key, LatestTickJson.brief(state, nowMicros, table.freshness()))));
        }
        tracked += table.counts().instruments();
        updates += table.counts().updates();
    }

    /** Adds what another instance answered. */
    void add(JsonNode answer) {
        answer.path(TICKS).fields().forEachRemaining(tick -> ticks.put(tick.getKey(), tick.getValue()));
        tracked += answer.path(TRACKED).asLong();
        updates += answer.path(UPDATES).asLong();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(TRACKED, tracked);
        json.put(UPDATES, updates);
        json.put("as_of", Micros.toInstant(nowMicros));
        json.put(TICKS, ticks);
        if (!wanted.isEmpty()) {
            json.put(
                    "unknown",
                    wanted.stream().filter(key -> !ticks.containsKey(key)).toList());
        }
        return json;
    }
}
