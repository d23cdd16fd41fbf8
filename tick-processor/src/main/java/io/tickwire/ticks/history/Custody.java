package io.tickwire.ticks.history;

import io.tickwire.ticks.history.Claims.Held;
import io.tickwire.ticks.history.WriterProgress.PartitionProgress;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.batch.Span;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.History;
import io.tickwire.ticks.history.store.TakenOver;
import io.tickwire.ticks.history.store.TopicFacts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings three things into line: the partitions the group has given us, the claims on them in the store, and where the
 * consumer reads. A partition is read only while all three agree.
 */
final class Custody {
    private static final Logger LOG = LoggerFactory.getLogger(Custody.class);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final History history;
    private final TopicFacts topics;
    private final WriterProgress progress;
    private final Claims claims = new Claims();
    private final HeldUp heldUp = new HeldUp();

    Custody(String topic, Consumer<byte[], byte[]> consumer, HistoryParts parts) {
        this.topic = topic;
        this.consumer = consumer;
        this.history = parts.history();
        this.topics = parts.topics();
        this.progress = parts.progress();
    }

    void assigned(Collection<TopicPartition> assigned) {
        // A position, whatever it is, keeps the consumer from asking Kafka for one; paused, nothing is read from it.
        assigned.forEach(partition -> consumer.seek(partition, 0));
        consumer.pause(assigned);
        claims.assigned(numbers(assigned));
        if (claims.held().isEmpty() && claims.unclaimed().isEmpty()) {
            progress.now(Phase.RUNNING, "the group has given all partitions of " + topic + " to others");
        }
    }

    void gone(Collection<TopicPartition> partitions) {
        claims.gone(numbers(partitions));
        heldUp.forget(numbers(partitions));
        progress.gone(numbers(partitions));
    }

    /** A write may or may not have happened: nothing is read until {@link #mend} has looked. */
    void doubt() {
        claims.doubt();
        consumer.pause(consumer.assignment());
    }

    boolean needsMending() {
        return claims.needAttention();
    }

    /**
     * Reads offsets again where a write is in doubt, claims what is new, and reads on from there.
     *
     * @throws TakenOver when another writer has claimed one of our partitions
     */
    void mend() {
        if (claims.inDoubt()) {
            settle();
        }
        if (!claims.unclaimed().isEmpty()) {
            claim();
        }
        Set<Integer> readable = claims.readable();
        readable.removeAll(heldUp.all());
        consumer.resume(partitions(readable));
        tellPhase();
    }

    /** Reads on where a record held its partition up and has had time to become readable. */
    void goOn(long nowNanos) {
        Set<Integer> rested = heldUp.rested(nowNanos);
        if (!claims.inDoubt() && !rested.isEmpty()) {
            rested.retainAll(claims.readable());
            consumer.resume(partitions(rested));
        }
    }

    /** How the record's partition is held, if the record is the next one to take; null if it is not. */
    @Nullable
    Held taking(int partition, long offset) {
        return claims.taking(partition, offset);
    }

    void taken(int partition, long offset) {
        claims.taken(partition, offset);
        if (heldUp.forget(List.of(partition))) {
            tellPhase();
        }
    }

    /** The record is not taken now: it is read again by the next poll. */
    void comeBackTo(int partition, long offset) {
        consumer.seek(new TopicPartition(topic, partition), offset);
    }

    /** The record cannot be taken now, so its partition rests before it is read again; the others go on. */
    void holdUp(int partition, long offset, long nowNanos, String why) {
        comeBackTo(partition, offset);
        consumer.pause(List.of(new TopicPartition(topic, partition)));
        heldUp.add(partition, nowNanos, topic + "-" + partition + " at offset " + offset + ": " + why);
        progress.failed();
        tellPhase();
    }

    void stored(Map<Integer, Span> spans, Map<Integer, Tally> tallies) {
        spans.forEach((partition, span) -> {
            claims.stored(partition, span.next());
            progress.stored(partition, span.next(), tallies.getOrDefault(partition, Tally.NONE));
        });
    }

    void haltOutOfRange(TopicPartition partition, long offset) {
        halt(partition.partition(), Takeover.gone(topic, partition.partition(), offset));
        tellPhase();
    }

    void haltAll(String why) {
        claims.held().forEach(partition -> halt(partition, why));
        tellPhase();
    }

    private void settle() {
        Map<Integer, Claim> now = history.read(claims.held());
        for (int partition : claims.held()) {
            Claim claim = now.get(partition);
            if (claim == null || claims.isFenced(partition, claim)) {
                throw new TakenOver(topic + "-" + partition + " was claimed by another writer");
            }
            hold(partition, claim);
        }
        claims.certain();
    }

    private void claim() {
        Set<Integer> wanted = claims.unclaimed();
        TopicFacts.Extent extent = topics.extent(topic, wanted);
        history.claim(extent.beginnings(), extent.topicId()).forEach((partition, claim) -> {
            hold(partition, claim);
            Takeover.objection(topic, partition, claim, extent).ifPresent(why -> halt(partition, why));
        });
    }

    private void hold(int partition, Claim claim) {
        claims.claimed(partition, claim);
        progress.claimed(partition, new PartitionProgress(claim.nextOffset(), claim.epoch(), claim.stored()));
        consumer.seek(new TopicPartition(topic, partition), claim.nextOffset());
    }

    private void halt(int partition, String why) {
        claims.halt(partition, why);
        consumer.pause(List.of(new TopicPartition(topic, partition)));
        LOG.atError()
                .setMessage("history halts")
                .addKeyValue("topic", topic)
                .addKeyValue("cause", why)
                .log();
    }

    private void tellPhase() {
        Map<Integer, String> halted = claims.halted();
        if (halted.isEmpty() && !heldUp.isEmpty()) {
            progress.now(Phase.WAITING, heldUp.why());
        } else if (halted.isEmpty()) {
            progress.now(Phase.RUNNING, "storing " + claims.held().size() + " partitions of " + topic);
        } else {
            progress.now(Phase.HALTED, String.join("; ", new TreeMap<>(halted).values()));
        }
    }

    private Set<TopicPartition> partitions(Set<Integer> numbers) {
        return numbers.stream().map(number -> new TopicPartition(topic, number)).collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }
}
