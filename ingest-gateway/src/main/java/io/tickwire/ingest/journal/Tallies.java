package io.tickwire.ingest.journal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what happened. */
final class Tallies {
    private final Map<Object, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Object what) {
        counts.computeIfAbsent(what, first -> new LongAdder()).increment();
    }

    long of(Object what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }
}
