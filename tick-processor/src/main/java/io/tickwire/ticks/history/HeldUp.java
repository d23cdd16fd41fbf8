package io.tickwire.ticks.history;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Partitions whose next record cannot be taken yet: why, and when to try again. */
final class HeldUp {
    private static final long REST = Duration.ofSeconds(5).toNanos();

    private record Hold(long sinceNanos, String why) {}

    private final Map<Integer, Hold> partitions = new TreeMap<>();

    void add(int partition, long nowNanos, String why) {
        partitions.put(partition, new Hold(nowNanos, why));
    }

    /** The partitions that have rested long enough to be tried again. */
    Set<Integer> rested(long nowNanos) {
        return partitions.entrySet().stream()
                .filter(held -> nowNanos - held.getValue().sinceNanos() >= REST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** @return whether any of them was held up */
    boolean forget(Collection<Integer> passed) {
        return partitions.keySet().removeAll(passed);
    }

    boolean isEmpty() {
        return partitions.isEmpty();
    }

    /** What holds them up, for a person. */
    String why() {
        return partitions.values().stream().map(Hold::why).distinct().collect(Collectors.joining("; "));
    }

    Set<Integer> all() {
        return Set.copyOf(partitions.keySet());
    }
}
