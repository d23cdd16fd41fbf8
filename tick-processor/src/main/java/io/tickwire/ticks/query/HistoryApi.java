package io.tickwire.ticks.query;

import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.Reply;
import io.tickwire.ticks.history.HistoryWriter;
import io.tickwire.ticks.history.WriterProgress;
import io.tickwire.ticks.history.WriterProgress.PartitionProgress;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.kafka.EndOffsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far history is: for each table what its writer does, and for each partition what is stored and what is not yet. */
public final class HistoryApi {
    private final List<HistoryWriter> writers;
    private final EndOffsets ends;

    public HistoryApi(List<HistoryWriter> writers, EndOffsets ends) {
        this.writers = writers;
        this.ends = ends;
    }

    public void addTo(HttpApi http) {
        http.get(
                "/api/v1/history",
                request -> Reply.ok(
                        Map.of("tables", writers.stream().map(this::table).toList())));
    }

    private Map<String, Object> table(HistoryWriter writer) {
        WriterProgress progress = writer.progress();
        Map<Integer, PartitionProgress> partitions = progress.partitions();
        Map<Integer, Long> endOffsets = ends.of(writer.topic(), partitions.keySet());
        Tally stored =
                partitions.values().stream().map(PartitionProgress::stored).reduce(Tally.NONE, Tally::plus);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("topic", writer.topic());
        json.put("table", writer.table());
        json.put("state", progress.doing().phase().name());
        json.put("detail", progress.doing().detail());
        json.put("rowsStored", stored.rows());
        json.put("quarantined", stored.quarantined());
        json.put("rowsStoredSinceStart", progress.rows());
        json.put("lag", lag(partitions, endOffsets));
        json.put("partitions", partitions(partitions, endOffsets));
        return json;
    }

    private static long lag(Map<Integer, PartitionProgress> partitions, Map<Integer, Long> ends) {
        return partitions.entrySet().stream()
                .mapToLong(held -> lag(held.getValue(), ends.get(held.getKey())))
                .sum();
    }

    private static long lag(PartitionProgress held, @Nullable Long end) {
        return end == null ? 0 : Math.max(0, end - held.nextOffset());
    }

    private static List<Map<String, Object>> partitions(
            Map<Integer, PartitionProgress> partitions, Map<Integer, Long> ends) {
        List<Map<String, Object>> json = new ArrayList<>();
        partitions.forEach((partition, held) -> json.add(partition(partition, held, ends.get(partition))));
        return json;
    }

    private static Map<String, Object> partition(int partition, PartitionProgress held, @Nullable Long end) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("partition", partition);
        json.put("epoch", held.epoch());
        json.put("nextOffset", held.nextOffset());
        json.put("endOffset", end == null ? held.nextOffset() : end);
        json.put("lag", lag(held, end));
        json.put("rowsStored", held.stored().rows());
        json.put("quarantined", held.stored().quarantined());
        return json;
    }
}
