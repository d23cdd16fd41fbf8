package io.tickwire.ticks.history.kafka;

import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import io.tickwire.ticks.history.store.TopicFacts;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where topics end, asked at most once a second and topic however many readers ask. When the brokers do not answer, the
 * last answer is given, so lag never looks smaller than it was.
 */
public final class EndOffsets {
    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private record Answer(long askedNanos, Set<Integer> partitions, Map<Integer, Long> ends) {}

    private final TopicFacts topics;
    private final Nanos nanos;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    public EndOffsets(TopicFacts topics, Nanos nanos) {
        this.topics = topics;
        this.nanos = nanos;
    }

    /** Next offset to be written, by partition; partitions nothing is known of are left out. */
    public Map<Integer, Long> of(String topic, Set<Integer> partitions) {
        return answers.compute(topic, (name, last) -> isFresh(last, partitions) ? last : ask(name, partitions, last))
                .ends();
    }

    private boolean isFresh(@Nullable Answer last, Set<Integer> partitions) {
        return last != null
                && nanos.nanos() - last.askedNanos() < FRESH
                && last.partitions().containsAll(partitions);
    }

    private Answer ask(String topic, Set<Integer> partitions, @Nullable Answer last) {
        try {
            Map<Integer, Long> ends = partitions.isEmpty() ? Map.of() : topics.ends(topic, partitions);
            return new Answer(nanos.nanos(), Set.copyOf(partitions), ends);
        } catch (HistoryUnavailable silent) {
            return new Answer(nanos.nanos(), Set.copyOf(partitions), last == null ? Map.of() : last.ends());
        }
    }
}
