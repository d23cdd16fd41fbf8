package io.tickwire.ticks;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tickwire.ticks.history.HistoryWriter;
import io.tickwire.ticks.history.WriterProgress;
import io.tickwire.ticks.history.WriterProgress.PartitionProgress;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.kafka.EndOffsets;
import io.tickwire.ticks.history.postgres.DatabaseKeeper;
import io.tickwire.ticks.table.LatestTable;
import io.tickwire.ticks.topology.TableCounts;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** What the tick-processor reports as {@code tickwire_ticks_*}. */
final class TickMetrics {
    private static final String PREFIX = "tickwire.ticks.";

    private final MeterRegistry registry;

    TickMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void table(LatestTable table) {
        TableCounts counts = table.counts();
        gauge("instruments", "Instruments with a latest tick here", Tags.empty(), counts, TableCounts::instruments);
        counter("merged", "Ticks merged into the table", Tags.empty(), counts, TableCounts::merged);
        counter("latest.emitted", "Records put on the latest topic", Tags.empty(), counts, TableCounts::emitted);
        counter("threads.replaced", "Stream threads that died", Tags.empty(), table, LatestTable::threadsReplaced);
    }

    void keeper(DatabaseKeeper keeper) {
        gauge(
                "history.default.partition.rows",
                "Ticks of no trade date at hand",
                Tags.empty(),
                keeper,
                DatabaseKeeper::strays);
    }

    void writer(HistoryWriter writer, EndOffsets ends) {
        WriterProgress progress = writer.progress();
        Tags tags = Tags.of("table", writer.table());
        counter("history.rows", "Rows stored", tags, progress, WriterProgress::rows);
        counter("history.quarantined", "Records put aside", tags, progress, WriterProgress::quarantined);
        counter("history.failures", "Writes or reads that failed", tags, progress, WriterProgress::failures);
        counter("history.taken.over", "Times another writer took over", tags, progress, WriterProgress::takenOver);
        gauge("history.running", "1 while rows are stored", tags, progress, TickMetrics::running);
        gauge("history.lag", "Records on the topic not stored yet", tags, writer, held -> lag(held, ends));
        FunctionTimer.builder(
                        PREFIX + "history.batches",
                        progress,
                        WriterProgress::batches,
                        WriterProgress::batchNanos,
                        TimeUnit.NANOSECONDS)
                .description("Transactions")
                .tags(tags)
                .register(registry);
    }

    private static double running(WriterProgress progress) {
        return progress.doing().phase() == Phase.RUNNING ? 1 : 0;
    }

    private static double lag(HistoryWriter writer, EndOffsets ends) {
        Map<Integer, PartitionProgress> held = writer.progress().partitions();
        Map<Integer, Long> endOffsets = ends.of(writer.topic(), held.keySet());
        return held.entrySet().stream()
                .mapToLong(partition -> Math.max(
                        0,
                        endOffsets.getOrDefault(partition.getKey(), 0L)
                                - partition.getValue().nextOffset()))
                .sum();
    }

    private <T> void gauge(String name, String what, Tags tags, T of, ToDoubleFunction<T> value) {
        Gauge.builder(PREFIX + name, of, value)
                .description(what)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private <T> void counter(String name, String what, Tags tags, T of, ToDoubleFunction<T> value) {
        FunctionCounter.builder(PREFIX + name, of, value)
                .description(what)
                .tags(tags)
                .register(registry);
    }
}
