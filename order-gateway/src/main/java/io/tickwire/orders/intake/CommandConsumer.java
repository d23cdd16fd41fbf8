package io.tickwire.orders.intake;

import io.tickwire.orders.ledger.CommandStore;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.service.health.Check;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the command topic. An offset is committed only after the ledger has the command, so nothing is lost; and the
 * ledger takes each command once, so reading the topic again places nothing. Commands that were deleted unread are never
 * jumped over: then it stops and says so.
 */
public final class CommandConsumer implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(CommandConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private final CommandRecords commands;
    private final Nanos nanos;
    private Consumer<Throwable> report = failure -> {};
    private @Nullable Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean stopping;
    private volatile CountDownLatch stopped = new CountDownLatch(1);
    private volatile Check state = Check.failed("has not polled yet");
    private long pausedUntil;
    private boolean paused;

    /** What intake tells of. */
    public interface IntakeListener {
        /** A command waits in the ledger for the desk. */
        void stored();

        /** For a counter: how a record ended. */
        void counted(String result);
    }

    /**
     * What intake is given.
     *
     * @param account the account whose commands are taken
     * @param home the client a command is for that names none; null for the login's own account
     * @param paper whether nothing may reach a broker
     * @param mayAnswer false while commands must wait: a paper gateway takes nothing that a live one may still carry out
     * @param consumers makes the consumer, with automatic commits off and no automatic reset
     * @param producer for dead letters
     */
    public record Parts(
            String account,
            @Nullable String home,
            boolean paper,
            BooleanSupplier mayAnswer,
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            Deserializer<OrderCommand> deserializer,
            Producer<String, byte[]> producer,
            InstrumentDirectory instruments,
            CommandStore store,
            IntakeListener listener,
            InstantSource clock,
            Nanos nanos) {}

    public CommandConsumer(Parts parts) {
        this.consumers = parts.consumers();
        this.commands = new CommandRecords(parts);
        this.nanos = parts.nanos();
    }

    @Override
    public String name() {
        return "orders-intake";
    }

    @Override
    public void whenFailed(Consumer<Throwable> failed) {
        report = failed;
    }

    @Override
    public void start() {
        stopping = false;
        stopped = new CountDownLatch(1);
        thread = NamedThreads.start(name(), this::run);
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        stopping = true;
        stopped.countDown();
        KafkaConsumer<String, byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            running.join(within.toMillis());
        }
    }

    /** Whether it polls. */
    public Check state() {
        return state;
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> fresh = consumers.get()) {
                consumer = fresh;
                fresh.subscribe(List.of(Topics.ORDER_COMMANDS.name()));
                consume(fresh);
            } catch (WakeupException stopped) {
                return;
            } catch (OffsetOutOfRangeException gone) {
                failClosed(gone);
                return;
            } catch (RuntimeException failed) {
                state = Check.failed("starts again after: " + failed.getMessage());
                LOG.atWarn().setMessage("intake starts again").setCause(failed).log();
                rest();
            } finally {
                consumer = null;
            }
        }
    }

    private void rest() {
        try {
            boolean unused = stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void failClosed(OffsetOutOfRangeException gone) {
        state = Check.failed("commands were deleted from the topic before they were read");
        IllegalStateException failure = new IllegalStateException(
                "commands were deleted from " + Topics.ORDER_COMMANDS + " before they were read: "
                        + gone.offsetOutOfRangePartitions()
                        + "; decide what they were, then set the group's offsets with kafka-consumer-groups",
                gone);
        LOG.atError().setMessage("intake stops").setCause(failure).log();
        report.accept(failure);
    }

    private void consume(KafkaConsumer<String, byte[]> polling) {
        while (!stopping) {
            resumeWhenDue(polling);
            ConsumerRecords<String, byte[]> records;
            try {
                records = polling.poll(POLL);
            } catch (NoOffsetForPartitionException first) {
                // never read before: from the beginning, where every command is either new or known to the ledger
                polling.seekToBeginning(first.partitions());
                continue;
            }
            state = Check.passed("polling " + polling.assignment().size() + " partition(s)");
            take(polling, records);
        }
    }

    private void take(KafkaConsumer<String, byte[]> polling, ConsumerRecords<String, byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                if (!commands.taken(record)) {
                    polling.seek(partition, record.offset());
                    pause(polling);
                    break;
                }
                done.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (!done.isEmpty()) {
            polling.commitSync(done);
        }
    }

    /** Keeps polling, so that the group does not give the partitions away, but takes nothing for a moment. */
    private void pause(KafkaConsumer<String, byte[]> polling) {
        polling.pause(polling.assignment());
        paused = true;
        pausedUntil = nanos.nanos() + PAUSE.toNanos();
    }

    private void resumeWhenDue(KafkaConsumer<String, byte[]> polling) {
        if (paused && nanos.nanos() - pausedUntil >= 0) {
            polling.resume(polling.assignment());
            paused = false;
        }
    }
}
