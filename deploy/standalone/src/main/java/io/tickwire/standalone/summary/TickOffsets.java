package io.tickwire.standalone.summary;

import io.tickwire.schemas.Topics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * End offsets of the tick topic at one moment. The topic is written without transactions, so offsets have no holes and a
 * difference of two is a number of records.
 *
 * @param ends next offset to be written, by partition
 */
public record TickOffsets(Map<Integer, Long> ends) {
    public TickOffsets {
        ends = Map.copyOf(ends);
    }

    public static TickOffsets now(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted = IntStream.range(0, Topics.TICKS.partitions())
                .mapToObj(number -> new TopicPartition(Topics.TICKS.name(), number))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new TreeMap<>();
        admin.listOffsets(wanted)
                .all()
                .get()
                .forEach((partition, found) -> ends.put(partition.partition(), found.offset()));
        return new TickOffsets(ends);
    }

    public long of(int partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Records written between the earlier moment and this one. */
    public long since(TickOffsets earlier) {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - earlier.of(end.getKey()))
                .sum();
    }

    /** True when every partition has been read at least as far as this. */
    public boolean reachedBy(Map<Integer, Long> next) {
        return ends.entrySet().stream().allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
