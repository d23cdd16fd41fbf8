package io.tickwire.ticks.history;

import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.batch.BatchSize;
import io.tickwire.ticks.history.batch.PoisonWatch;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Span;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.History;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import io.tickwire.ticks.history.store.TakenOver;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One membership in the consumer group. Offsets live in the store, not in Kafka: a partition is read only after it was
 * claimed there, from where the claim says. When a write fails, nothing of it is kept: the offsets are read again, and the
 * records are read again from there. While the store is away the partitions are paused but polling goes on, so the group
 * keeps its member and nothing is dropped.
 */
final class HistoryLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryLoop.class);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final History history;
    private final DeadLetters deadLetters;
    private final Nanos nanos;
    private final WriterProgress progress;
    private final Patience patience;
    private final RowBatch batch;
    private final BatchSize size;
    private final Custody custody;
    private final Harvest harvest;
    private final PoisonWatch poison = new PoisonWatch();

    HistoryLoop(Consumer<byte[], byte[]> consumer, Intake<?> intake, HistoryParts parts, HistorySettings settings) {
        this.consumer = consumer;
        this.topic = intake.topic();
        this.history = parts.history();
        this.deadLetters = parts.deadLetters();
        this.nanos = parts.nanos();
        this.progress = parts.progress();
        this.patience = new Patience(settings.retry(), parts.draw());
        this.batch = new RowBatch(settings.batchDelay());
        this.size = new BatchSize(settings.batchRows());
        this.custody = new Custody(topic, consumer, parts);
        this.harvest = new Harvest(custody, intake, batch, size, nanos);
    }

    void join() {
        progress.now(Phase.JOINING, "waiting for partitions of " + topic);
        consumer.subscribe(List.of(topic), this);
    }

    /**
     * One turn: mend what needs it, poll, add, write what is due.
     *
     * @throws TakenOver when another writer has taken over: this membership is at its end
     */
    void turn() {
        progress.turn(nanos.nanos());
        mend();
        custody.goOn(nanos.nanos());
        take();
        if (batch.due(nanos.nanos(), size.limit())) {
            write();
        }
    }

    /** Writes what was taken; what cannot be written now is read again by whoever comes next. */
    void drain() {
        write();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        custody.assigned(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        try {
            write();
        } catch (TakenOver fenced) {
            custody.doubt(); // of the partitions that stay, the next reading tells which are still ours
        }
        custody.gone(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        batch.clear();
        custody.gone(lost);
        custody.doubt();
    }

    private void mend() {
        if (!custody.needsMending() || !patience.isOver(nanos.nanos())) {
            return;
        }
        try {
            custody.mend();
            patience.reset();
        } catch (HistoryUnavailable away) {
            failed(away);
        }
    }

    private void take() {
        try {
            harvest.take(consumer.poll(batch.untilDue(nanos.nanos())));
        } catch (RegistryUnavailable silent) {
            write();
            failed(silent);
        } catch (OffsetOutOfRangeException gone) {
            gone.offsetOutOfRangePartitions().forEach(custody::haltOutOfRange);
        }
    }

    private void write() {
        if (batch.isEmpty()) {
            return;
        }
        long started = nanos.nanos();
        try {
            Map<Integer, Tally> tallies = history.store(batch, deadLetters);
            written(tallies, Duration.ofNanos(nanos.nanos() - started));
        } catch (HistoryUnavailable away) {
            size.failed();
            failed(away);
        } finally {
            batch.clear();
        }
    }

    private void written(Map<Integer, Tally> tallies, Duration took) {
        size.written(took);
        progress.wrote(took);
        custody.stored(batch.spans(), tallies);
        hint(batch.spans());
        Tally all = tallies.values().stream().reduce(Tally.NONE, Tally::plus);
        if (poison.isSchemaFault(all, nanos.nanos())) {
            custody.haltAll(
                    poison.minute().quarantined() + " records of " + topic + " within a minute cannot be stored;"
                            + " that is a schema or decoding fault: repair it and restart (history_quarantine holds their bytes)");
        }
    }

    /** Kafka's own offsets decide nothing here; they are for the tools that show a group's lag. */
    private void hint(Map<Integer, Span> spans) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        spans.forEach((partition, span) ->
                offsets.put(new TopicPartition(topic, partition), new OffsetAndMetadata(span.next())));
        consumer.commitAsync(
                offsets,
                (committed, error) -> LOG.atTrace()
                        .setMessage("offsets told to Kafka")
                        .addKeyValue("topic", topic)
                        .addKeyValue("error", error)
                        .log());
    }

    private void failed(RuntimeException why) {
        custody.doubt();
        progress.failed();
        Duration wait = patience.failed(nanos.nanos());
        progress.now(Phase.WAITING, String.valueOf(why.getMessage()));
        LOG.atWarn()
                .setMessage("history waits, then reads again from what is stored")
                .addKeyValue("topic", topic)
                .addKeyValue("wait", wait)
                .addKeyValue("cause", why.getMessage())
                .log();
    }
}
