package io.tickwire.simulator.counters;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Numbers by name. Written by the event loop, read from any thread. */
public final class Tally {
    private final Map<String, LongAdder> values = new ConcurrentHashMap<>();

    public void add(String name, long amount) {
        cell(name).add(amount);
    }

    /** The cell itself, for a hot path that does not want to look the name up each time. */
    public LongAdder cell(String name) {
        return values.computeIfAbsent(name, unused -> new LongAdder());
    }

    /** 0 for a name never counted. */
    public long of(String name) {
        LongAdder cell = values.get(name);
        return cell == null ? 0 : cell.sum();
    }

    public long total() {
        return values.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** A sorted copy. */
    public Map<String, Long> byName() {
        Map<String, Long> copy = new TreeMap<>();
        values.forEach((name, cell) -> copy.put(name, cell.sum()));
        return copy;
    }
}
