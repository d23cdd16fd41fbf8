package io.tickwire.ingest.publish;

import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.publish.PublishCounts.Kind;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.time.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks by instrument key, acknowledged by all in-sync replicas, each once and in order for its key. Sending is
 * asynchronous; a record that fails in the end is counted and becomes a gap.
 */
public final class KafkaTickPublisher implements TickPublisher {
    /** Says of a conflated tick how many older updates went into it. */
    static final String MERGED = "x-merged-updates";

    /**
     * How the producer is unless the settings say otherwise. Blocking is short: the caller decides what waiting means. The
     * buffer is small and what is in it is not given up for a day: what waits for Kafka waits in the backlog, where it can
     * be conflated.
     */
    static final Map<String, String> USUAL = Map.of(
            "linger.ms", "5",
            "batch.size", "131072",
            "compression.type", "lz4",
            "buffer.memory", "16777216",
            "max.block.ms", "20",
            "delivery.timeout.ms", "86400000",
            "request.timeout.ms", "15000");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTickPublisher.class);

    private final Producer<String, byte[]> producer;
    private final Serializer<Tick> serializer;
    private final Serializer<Bar> barSerializer;
    private final PublishCounts counts;
    private final AtomicLong failures = new AtomicLong();
    private final LossMeter unpublished;
    private final InFlight inFlight = new InFlight(); // confined to the pipeline's thread

    /**
     * @param serializer of the registry's client; its schema id must be known already, as that of the other
     * @param unpublished counts what Kafka did not take in the end
     */
    KafkaTickPublisher(
            Producer<String, byte[]> producer,
            Serializer<Tick> serializer,
            Serializer<Bar> barSerializer,
            PublishCounts counts,
            LossMeter unpublished) {
        this.producer = producer;
        this.serializer = serializer;
        this.barSerializer = barSerializer;
        this.counts = counts;
        this.unpublished = unpublished;
    }

    @Override
    public boolean publish(Tick tick) {
        Long receivedAt = tick.getReceivedAt();
        if (receivedAt == null) {
            return send(tick, List.of(), null);
        }
        return inFlight.admits(receivedAt) && send(tick, List.of(), inFlight);
    }

    /** Goes without regard to what is on its way: its gap is open until all of them are handed over. */
    @Override
    public boolean publishConflated(Tick tick, long merged) {
        Header count = new RecordHeader(MERGED, Long.toString(merged).getBytes(StandardCharsets.US_ASCII));
        return send(tick, merged == 0 ? List.of() : List.of(count), null);
    }

    @Override
    public boolean publish(Bar bar, long receivedAt) {
        byte[] value;
        try {
            value = barSerializer.serialize(Topics.BARS.name(), bar);
        } catch (SerializationException unfit) {
            counts.accepted(Kind.BAR);
            fail(Kind.BAR, receivedAt, unfit);
            return true;
        }
        String key = InstrumentKey.of(bar.getInstrument()).text();
        return send(new ProducerRecord<>(Topics.BARS.name(), key, value), new Delivery(Kind.BAR, receivedAt, null));
    }

    @Override
    public boolean deadLetter(DeadLetter letter) {
        boolean frame = letter.topic().equals(Topics.TICKS.name());
        Kind kind = frame ? Kind.FRAME_LETTER : Kind.OTHER_LETTER;
        return send(LetterRecords.of(letter), new Delivery(kind, Micros.of(letter.firstSeen()), null));
    }

    /** Waits until everything accepted is acknowledged or failed; what is not in by then has failed. */
    void close(Duration within) {
        producer.close(within);
    }

    private boolean send(Tick tick, List<Header> headers, @Nullable InFlight among) {
        Long receivedAt = tick.getReceivedAt();
        byte[] value;
        try {
            value = serializer.serialize(Topics.TICKS.name(), tick);
        } catch (SerializationException unfit) {
            counts.accepted(Kind.TICK);
            fail(Kind.TICK, receivedAt, unfit);
            return true;
        }
        String key = InstrumentKey.of(tick.getInstrument()).text();
        InFlight.Slice slice = among == null || receivedAt == null ? null : among.begin(receivedAt);
        return send(
                new ProducerRecord<>(Topics.TICKS.name(), null, null, key, value, headers),
                new Delivery(Kind.TICK, receivedAt, slice));
    }

    private boolean send(ProducerRecord<String, byte[]> outgoing, Delivery delivery) {
        counts.accepted(delivery.kind);
        try {
            var unused = producer.send(outgoing, delivery);
        } catch (KafkaException refused) {
            delivery.onCompletion(null, refused);
        }
        if (delivery.noRoom) {
            counts.withdrawn(delivery.kind);
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
        private final InFlight.@Nullable Slice slice;
        private boolean noRoom; // written and read by the sending thread only

        Delivery(Kind kind, @Nullable Long receivedAt, InFlight.@Nullable Slice slice) {
            this.kind = kind;
            this.receivedAt = receivedAt;
            this.slice = slice;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (slice != null) {
                slice.ended();
            }
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
