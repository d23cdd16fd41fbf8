package io.tickwire.ticks.history;

import io.tickwire.service.lifecycle.Fenced;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.TakenOver;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one topic in one table: owns the thread, and joins the group anew whenever a membership has come to its end, be
 * it that another writer took over or that Kafka refused something. It never gives up; {@link #progress()} says why it
 * waits.
 */
public final class HistoryWriter implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(5);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Intake<?> intake;
    private final String table;
    private final HistoryParts parts;
    private final HistorySettings settings;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> polling;
    private volatile @Nullable Thread thread;
    private volatile java.util.function.Consumer<Throwable> report = failure -> {};

    /**
     * @param deserializer of the topic's values, used by this writer's thread alone
     * @param consumers makes a consumer for each membership in the group
     */
    public <V extends SpecificRecord> HistoryWriter(
            HistoryTable<V> table,
            Deserializer<V> deserializer,
            Supplier<Consumer<byte[], byte[]>> consumers,
            HistoryParts parts,
            HistorySettings settings) {
        this.intake = new Intake<>(table, deserializer);
        this.table = table.name();
        this.consumers = consumers;
        this.parts = parts;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "history of " + topic();
    }

    public String topic() {
        return intake.topic();
    }

    /** The table it fills. */
    public String table() {
        return table;
    }

    public WriterProgress progress() {
        return parts.progress();
    }

    @Override
    public void whenFailed(java.util.function.Consumer<Throwable> report) {
        this.report = report;
    }

    @Override
    public void start() {
        parts.progress().turn(parts.nanos().nanos());
        thread = NamedThreads.start("history-" + topic(), this::run);
    }

    /** Writes what was read, then leaves the group. When time runs out, the write under way is broken off and rolls back. */
    @Override
    public void stop(Duration within) throws Exception {
        stopping.countDown();
        Consumer<byte[], byte[]> consumer = polling;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null && !ends(running, within.multipliedBy(3).dividedBy(4))) {
            parts.history().interrupt();
            if (!ends(running, within.dividedBy(4))) {
                throw new TimeoutException(name() + " did not stop within " + within);
            }
        }
    }

    private static boolean ends(Thread thread, Duration within) throws InterruptedException {
        thread.join(Math.max(1, within.toMillis()));
        return !thread.isAlive();
    }

    private void run() {
        Patience patience = new Patience(settings.retry(), parts.draw());
        while (stopping.getCount() > 0) {
            parts.progress().turn(parts.nanos().nanos());
            try {
                oneMembership(patience);
            } catch (FencedInstanceIdException sameName) {
                stopping.countDown();
                report.accept(new Fenced("another process runs under our instance name: " + sameName.getMessage()));
            } catch (TakenOver fenced) {
                parts.progress().takenOverOnce();
                restAfter(fenced, patience);
            } catch (RuntimeException broken) {
                restAfter(broken, patience);
            }
        }
        parts.progress().now(Phase.STOPPED, "stopped");
    }

    private void oneMembership(Patience patience) {
        Consumer<byte[], byte[]> consumer = consumers.get();
        try {
            polling = consumer;
            HistoryLoop loop = new HistoryLoop(consumer, intake, parts, settings);
            loop.join();
            turnUntilStopped(loop, patience);
            loop.drain();
        } finally {
            polling = null;
            consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
        }
    }

    private void turnUntilStopped(HistoryLoop loop, Patience patience) {
        try {
            while (stopping.getCount() > 0) {
                loop.turn();
                patience.reset();
            }
        } catch (WakeupException stop) {
            LOG.atDebug()
                    .setMessage("woken to stop")
                    .addKeyValue("topic", topic())
                    .log();
        }
    }

    private void restAfter(RuntimeException ended, Patience patience) {
        Duration wait = patience.failed(parts.nanos().nanos());
        parts.progress().now(Phase.WAITING, String.valueOf(ended.getMessage()));
        LOG.atWarn()
                .setMessage("history leaves its group and joins again")
                .addKeyValue("topic", topic())
                .addKeyValue("wait", wait)
                .setCause(ended)
                .log();
        try {
            boolean stopped = stopping.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            LOG.atDebug().setMessage("rested").addKeyValue("stopped", stopped).log();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }
}
