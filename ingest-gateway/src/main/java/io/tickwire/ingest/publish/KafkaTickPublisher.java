package io.tickwire.ingest.publish;

import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;
import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.publish.PublishCounts.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks by instrument key, acknowledged by all in-sync replicas, each once and in order for its key. Sending is
 * asynchronous; a record that fails in the end is counted and becomes a gap.
 */
final class KafkaTickPublisher implements TickPublisher {
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

    /**
     * The part of the producer's buffer a lane may have, or less where there are more lanes: the lanes of a broker that is gone
     * leave enough to all others.
     */
    static final long LANES_IN_BUFFER = 32;

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTickPublisher.class);

    /** What a record takes beside its value: key, headers, and its place in the batch. */
    private static final int OVERHEAD = 64;

    private final Producer<String, byte[]> producer;
    private final OutgoingRecords records;
    private final Lanes lanes;
    private final long laneRoom;
    private final PublishCounts counts;
    private final LossMeter unpublished;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicInteger conflatedOnItsWay = new AtomicInteger();
    private final Map<Lane, LaneTraffic> traffic = new HashMap<>(); // confined to the thread that offers

    /**
     * @param buffer bytes the producer may keep in all
     * @param unpublished counts what Kafka did not take in the end
     */
    KafkaTickPublisher(
            Producer<String, byte[]> producer,
            OutgoingRecords records,
            Lanes lanes,
            long buffer,
            PublishCounts counts,
            LossMeter unpublished) {
        this.producer = producer;
        this.records = records;
        this.lanes = lanes;
        this.laneRoom = Math.max(1, buffer / Math.max(LANES_IN_BUFFER, lanes.count()));
        this.counts = counts;
        this.unpublished = unpublished;
    }

    @Override
    public Lane lane(Waiting next) {
        return lanes.of(next);
    }

    @Override
    public Answer offer(Lane lane, Waiting next) {
        LaneTraffic others = traffic.computeIfAbsent(lane, first -> new LaneTraffic(laneRoom));
        if (!others.hasRoom()) {
            return Answer.LANE_FULL;
        }
        try {
            ProducerRecord<String, byte[]> outgoing = records.of(lane, next);
            return send(outgoing, new Delivery(next, others, outgoing.value().length + OVERHEAD));
        } catch (SerializationException unfit) {
            counts.accepted(kind(next));
            fail(kind(next), next.receivedAt(), unfit);
            return Answer.TAKEN;
        }
    }

    @Override
    public long oldestOnItsWay() {
        return traffic.values().stream().mapToLong(LaneTraffic::oldest).min().orElse(Long.MAX_VALUE);
    }

    @Override
    public boolean isConflatedOnItsWay() {
        return conflatedOnItsWay.get() > 0;
    }

    /**
     * A letter that is not of the feed, and so not part of its account. From any thread.
     *
     * @return false when there is no room now: nothing happened, try again
     */
    boolean rejected(DeadLetter letter) {
        return send(LetterRecords.of(letter), new Delivery()) == Answer.TAKEN;
    }

    /** Waits until everything accepted is acknowledged or failed; what is not in by then has failed. */
    void close(Duration within) {
        producer.close(within);
    }

    private Answer send(ProducerRecord<String, byte[]> outgoing, Delivery delivery) {
        counts.accepted(delivery.kind);
        try {
            var unused = producer.send(outgoing, delivery);
        } catch (KafkaException refused) {
            delivery.onCompletion(null, refused);
        }
        if (delivery.refused == null) {
            return Answer.TAKEN;
        }
        counts.withdrawn(delivery.kind);
        return delivery.refused;
    }

    private void fail(Kind kind, long receivedAt, Exception cause) {
        counts.failed(kind);
        if (kind != Kind.OTHER_LETTER && receivedAt != Long.MAX_VALUE) {
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

    private static Kind kind(Waiting next) {
        if (next instanceof HeldBar) {
            return Kind.BAR;
        }
        return next instanceof HeldLetter ? Kind.FRAME_LETTER : Kind.TICK;
    }

    /** What becomes of one record. Whatever it comes to is on record before it is no longer on its way. */
    private final class Delivery implements Callback {
        private final Thread sender = Thread.currentThread();
        private final Kind kind;
        private final long receivedAt;
        private final int size;
        private final boolean conflated;
        private final LaneTraffic.@Nullable Slice slice;
        private @Nullable Answer refused; // written and read by the sending thread only

        Delivery(Waiting next, LaneTraffic among, int size) {
            kind = kind(next);
            receivedAt = next.receivedAt();
            this.size = size;
            conflated = next instanceof ConflatedTick;
            slice = among.begin(receivedAt, size);
            if (conflated) {
                conflatedOnItsWay.incrementAndGet();
            }
        }

        Delivery() {
            kind = Kind.OTHER_LETTER;
            receivedAt = Long.MAX_VALUE;
            size = 0;
            conflated = false;
            slice = null;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                counts.acknowledged(kind);
            } else if (Thread.currentThread() == sender && failure instanceof TimeoutException) {
                // the producer reports a full buffer, or a topic it cannot find in time, before send() returns
                refused = failure instanceof BufferExhaustedException ? Answer.NO_ROOM : Answer.TOPIC_AWAY;
            } else {
                fail(kind, receivedAt, failure);
            }
            if (conflated) {
                conflatedOnItsWay.decrementAndGet();
            }
            if (slice != null) {
                slice.ended(size);
            }
        }
    }
}
