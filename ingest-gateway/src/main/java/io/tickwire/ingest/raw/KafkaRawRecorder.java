package io.tickwire.ingest.raw;

import io.tickwire.schemas.Topics;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames on {@code md.raw.xts.v1}, in order for each slot. Producer, buffer and thread are its own, so that the ticks never
 * wait for it; what finds no room is dropped, counted and logged.
 */
public final class KafkaRawRecorder implements RawRecorder {
    private static final Map<String, Object> USUAL = Map.of(
            "linger.ms", "20",
            "compression.type", "lz4",
            "buffer.memory", "16777216",
            "max.block.ms", "5000",
            "delivery.timeout.ms", "120000",
            "request.timeout.ms", "15000");

    /** Alone in a record, beside its headers; a longer frame cannot be recorded. */
    private static final int LONGEST = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRawRecorder.class);
    private static final int CAPACITY = 20_000;

    private final Producer<String, byte[]> producer;
    private final String slot;
    private final BlockingQueue<RawFrame> queue = new LinkedBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean draining;

    KafkaRawRecorder(Producer<String, byte[]> producer, String slot) {
        this.producer = producer;
        this.slot = slot;
    }

    /** @throws DependencyMissing when there is no topic for them */
    public static KafkaRawRecorder open(KafkaSettings kafka, String slot) {
        Map<String, Object> settings = new HashMap<>(USUAL);
        settings.putAll(kafka.client("tickwire-ingest-" + slot + "-raw"));
        Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        requireTopic(producer);
        KafkaRawRecorder recorder = new KafkaRawRecorder(producer, slot);
        NamedThreads.start("raw-recorder", recorder::run);
        return recorder;
    }

    @Override
    public void record(RawFrame frame) {
        if (frame.bytes().length > LONGEST || !queue.offer(frame)) {
            drop("no room");
        }
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    /** Sends what is left, as far as the time allows. */
    public void close(Duration within) throws InterruptedException {
        draining = true;
        long deadline = within.toNanos() / 2;
        boolean inTime = ended.await(deadline, TimeUnit.NANOSECONDS);
        producer.close(inTime ? within.dividedBy(2) : Duration.ZERO);
    }

    private static void requireTopic(Producer<String, byte[]> producer) {
        try {
            var unused = producer.partitionsFor(Topics.RAW_XTS.name());
        } catch (KafkaException missing) {
            producer.close(Duration.ZERO);
            throw new DependencyMissing(
                    "Kafka topic " + Topics.RAW_XTS.name(),
                    "create it with ./tickwire topics apply, or set TICKWIRE_FEED_RAW=false",
                    missing);
        }
    }

    private void run() {
        try {
            RawFrame frame = queue.poll(100, TimeUnit.MILLISECONDS);
            while (frame != null || !draining) {
                if (frame != null) {
                    send(frame);
                }
                frame = queue.poll(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void send(RawFrame frame) {
        try {
            var unused = producer.send(
                    new ProducerRecord<>(Topics.RAW_XTS.name(), null, null, slot, frame.bytes(), RawHeaders.of(frame)),
                    (metadata, failure) -> {
                        if (failure != null) {
                            drop(failure.toString());
                        }
                    });
        } catch (KafkaException | IllegalStateException refused) {
            drop(refused.toString());
        }
    }

    /** Counted each time, logged ever more rarely. */
    private void drop(String why) {
        long soFar = dropped.incrementAndGet();
        if (Long.bitCount(soFar) == 1) {
            LOG.atWarn()
                    .setMessage("raw frames are not recorded")
                    .addKeyValue("soFar", soFar)
                    .addKeyValue("cause", why)
                    .log();
        }
    }
}
