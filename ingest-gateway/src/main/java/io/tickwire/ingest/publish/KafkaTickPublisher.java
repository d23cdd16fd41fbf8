package io.tickwire.ingest.publish;

import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.publish.PublishCounts.Kind;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks by instrument key, acknowledged by all in-sync replicas, each once and in order for its key. Sending is
 * asynchronous; a record that fails in the end is counted and becomes a gap.
 */
public final class KafkaTickPublisher implements TickPublisher {
    /** How the producer is unless the settings say otherwise. Blocking is short: the caller decides what waiting means. */
    static final Map<String, String> USUAL = Map.of(
            "linger.ms", "5",
            "batch.size", "131072",
            "compression.type", "lz4",
            "buffer.memory", "67108864",
            "max.block.ms", "50",
            "delivery.timeout.ms", "120000",
            "request.timeout.ms", "15000");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTickPublisher.class);

    private final Producer<String, byte[]> producer;
    private final Serializer<Tick> serializer;
    private final PublishCounts counts;
    private final AtomicLong failures = new AtomicLong();
    private final LossMeter unpublished;

    /**
     * @param serializer of the registry's client; its schema id must be known already
     * @param unpublished counts what Kafka did not take in the end
     */
    KafkaTickPublisher(
            Producer<String, byte[]> producer,
            Serializer<Tick> serializer,
            PublishCounts counts,
            LossMeter unpublished) {
        this.producer = producer;
        this.serializer = serializer;
        this.counts = counts;
        this.unpublished = unpublished;
    }

    @Override
    public boolean publish(Tick tick) {
        byte[] value;
        try {
            value = serializer.serialize(Topics.TICKS.name(), tick);
        } catch (SerializationException unfit) {
            counts.accepted(Kind.TICK);
            fail(Kind.TICK, tick.getReceivedAt(), unfit);
            return true;
        }
        String key = InstrumentKey.of(tick.getInstrument()).text();
        return send(new ProducerRecord<>(Topics.TICKS.name(), key, value), Kind.TICK, tick.getReceivedAt());
    }

    @Override
    public boolean deadLetter(DeadLetter letter) {
        String topic = Topics.deadLetter(letter.topic());
        ProducerRecord<String, byte[]> letterRecord =
                new ProducerRecord<>(topic, null, null, letter.key(), letter.bounded(), letter.headers());
        boolean frame = letter.topic().equals(Topics.TICKS.name());
        return send(letterRecord, frame ? Kind.FRAME_LETTER : Kind.OTHER_LETTER, Micros.of(letter.firstSeen()));
    }

    /** Waits until everything accepted is acknowledged or failed; what is not in by then has failed. */
    void close(Duration within) {
        producer.close(within);
    }

    private boolean send(ProducerRecord<String, byte[]> outgoing, Kind kind, @Nullable Long receivedAt) {
        Delivery delivery = new Delivery(kind, receivedAt);
        counts.accepted(kind);
        try {
            var unused = producer.send(outgoing, delivery);
        } catch (KafkaException refused) {
            delivery.onCompletion(null, refused);
        }
        if (delivery.noRoom) {
            counts.withdrawn(kind);
        }
        return !delivery.noRoom;
    }

    private void fail(Kind kind, @Nullable Long receivedAt, Exception cause) {
        counts.failed(kind);
        if (kind != Kind.OTHER_LETTER && receivedAt != null) {
            unpublished.lost(receivedAt);
        }
        long soFar = failures.incrementAndGet();
        if (Long.bitCount(soFar) > 1) {
            return; // a whole buffer may fail at once: the counters say how much, the log only that it goes on
        }
        LOG.atError()
                .setMessage("a record could not be published")
                .addKeyValue("kind", kind)
                .addKeyValue("soFar", soFar)
                .addKeyValue("cause", cause.toString())
                .log();
    }

    /** What becomes of one record. */
    private final class Delivery implements Callback {
        private final Thread sender = Thread.currentThread();
        private final Kind kind;
        private final @Nullable Long receivedAt;
        private boolean noRoom; // written and read by the sending thread only

        Delivery(Kind kind, @Nullable Long receivedAt) {
            this.kind = kind;
            this.receivedAt = receivedAt;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                counts.acknowledged(kind);
            } else if (Thread.currentThread() == sender && failure instanceof TimeoutException) {
                // the producer reports a full buffer, or a topic it cannot find in time, before send() returns
                noRoom = true;
            } else {
                fail(kind, receivedAt, failure);
            }
        }
    }
}
