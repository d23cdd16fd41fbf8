package io.tickwire.ingest.desired;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted topic from its beginning, tells everything it says at once when caught up, and then every change. No
 * consumer group: every gateway wants all of it, every time.
 */
public final class KafkaDesiredSet {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDesiredSet.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final long RETRY_MILLIS = 1_000;

    private final KafkaSettings kafka;
    private final String slot;
    private final DesiredSet wanted;
    private final Consumer<RejectedWish> rejected;
    private final TopicValues<Subscription> values;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<InstrumentKey> told = new HashSet<>(); // confined to the reader's thread
    private final Map<InstrumentKey, String> requesters = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile boolean caughtUp;

    public KafkaDesiredSet(KafkaSettings kafka, String slot, DesiredSet wanted, Consumer<RejectedWish> rejected) {
        this.kafka = kafka;
        this.slot = slot;
        this.wanted = wanted;
        this.rejected = rejected;
        this.values = new TopicValues<>(new AvroSerdes(kafka.serdes()), Topics.SUBSCRIPTIONS);
    }

    /** Who asked for the instrument last; empty when nobody does now. */
    public Optional<String> requestedBy(InstrumentKey instrument) {
        return Optional.ofNullable(requesters.get(instrument));
    }

    /** @param whenFailed hears of a failure after which wishes are not read any more */
    public void start(Consumer<Throwable> whenFailed) {
        started = true;
        NamedThreads.start("desired-set", () -> run(whenFailed));
    }

    public void stop(Duration within) throws InterruptedException {
        stop.countDown();
        if (started && !ended.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            LOG.atWarn().setMessage("the desired set is still being read").log();
        }
    }

    /** True once everything that was on the topic at the start has been told. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** Begins again from the start of the topic when reading fails: telling the same twice changes nothing. */
    private void run(Consumer<Throwable> whenFailed) {
        try {
            while (stop.getCount() > 0) {
                try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                    follow(consumer);
                } catch (KafkaException failure) {
                    LOG.atWarn()
                            .setMessage("the desired set cannot be read for now")
                            .addKeyValue("cause", failure.toString())
                            .log();
                    boolean unused = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            whenFailed.accept(failure);
            throw failure;
        } finally {
            ended.countDown();
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka.client("tickwire-ingest-" + slot + "-desired"));
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SUBSCRIPTIONS.name()).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<InstrumentKey, Set<SubscriptionMode>> all = untilCaughtUp(consumer, consumer.endOffsets(partitions));
        if (stop.getCount() == 0) {
            return; // what was not read yet is not gone
        }
        // what was told before a failure and is gone by now ended unseen: its tombstone may be compacted away
        told.forEach(instrument -> all.putIfAbsent(instrument, Set.of()));
        tell(all); // also when there is nothing: whoever listens waits to hear so
        caughtUp = true;
        while (stop.getCount() > 0) {
            Map<InstrumentKey, Set<SubscriptionMode>> changes = new LinkedHashMap<>();
            consumer.poll(POLL).forEach(each -> read(each, changes));
            if (!changes.isEmpty()) {
                tell(changes);
            }
        }
    }

    private Map<InstrumentKey, Set<SubscriptionMode>> untilCaughtUp(
            KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        Map<InstrumentKey, Set<SubscriptionMode>> all = new LinkedHashMap<>();
        while (stop.getCount() > 0 && isBehind(consumer, ends)) {
            consumer.poll(POLL).forEach(each -> read(each, all));
        }
        return all;
    }

    private static boolean isBehind(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue());
    }

    private void tell(Map<InstrumentKey, Set<SubscriptionMode>> wishes) {
        told.addAll(wishes.keySet());
        wanted.want(wishes);
    }

    private void read(ConsumerRecord<String, byte[]> each, Map<InstrumentKey, Set<SubscriptionMode>> wishes) {
        try {
            InstrumentKey instrument = InstrumentKey.parse(String.valueOf(each.key()));
            wishes.put(instrument, modes(instrument, each));
        } catch (Unreadable | IllegalArgumentException senseless) {
            String why = String.valueOf(senseless.getMessage());
            LOG.atWarn()
                    .setMessage("a record of the desired set makes no sense")
                    .addKeyValue("partition", each.partition())
                    .addKeyValue("offset", each.offset())
                    .addKeyValue("why", why)
                    .log();
            rejected.accept(
                    new RejectedWish(each.key(), each.value(), each.partition(), each.offset(), each.timestamp(), why));
        }
    }

    private Set<SubscriptionMode> modes(InstrumentKey key, ConsumerRecord<String, byte[]> each) throws Unreadable {
        Set<SubscriptionMode> modes = EnumSet.noneOf(SubscriptionMode.class);
        Subscription subscription = values.of(each);
        if (subscription == null) {
            requesters.remove(key);
            return modes; // a tombstone
        }
        InstrumentKey inside = InstrumentKey.of(subscription.getInstrument());
        if (!inside.equals(key)) {
            throw new IllegalArgumentException("the key says " + key + ", the value " + inside);
        }
        requesters.put(key, subscription.getRequestedBy());
        modes.addAll(subscription.getModes());
        return modes;
    }
}
