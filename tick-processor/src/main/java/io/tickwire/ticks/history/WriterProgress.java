package io.tickwire.ticks.history;

import io.tickwire.ticks.history.batch.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What a writer has done and does now; written by its thread, read by any. */
public final class WriterProgress {
    /** What a writer is doing. */
    public enum Phase {
        /** Waiting for the group to assign partitions. */
        JOINING,
        /** Storing what arrives. */
        RUNNING,
        /** Something it needs is away; it tries again until it is back. */
        WAITING,
        /** A person must decide; nothing more of what the detail names is stored until then. */
        HALTED,
        STOPPED
    }

    /**
     * How a partition stands.
     *
     * @param nextOffset offset of the first record that is not stored yet
     * @param epoch number of the claim
     * @param stored what became of the records before it, since the table was first filled
     */
    public record PartitionProgress(long nextOffset, long epoch, Tally stored) {}

    /** Phase and, in a sentence, what it is about. */
    public record Doing(Phase phase, String detail) {}

    private final Map<Integer, PartitionProgress> partitions = new ConcurrentSkipListMap<>();
    private final LongAdder rows = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder batchNanos = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder takenOver = new LongAdder();
    private volatile Doing doing = new Doing(Phase.JOINING, "not started");
    private volatile long lastTurnNanos;

    public Doing doing() {
        return doing;
    }

    /** The partitions this writer holds. */
    public Map<Integer, PartitionProgress> partitions() {
        return new TreeMap<>(partitions);
    }

    /** Rows stored since this process started. */
    public long rows() {
        return rows.sum();
    }

    /** Records quarantined since this process started. */
    public long quarantined() {
        return quarantined.sum();
    }

    public long batches() {
        return batches.sum();
    }

    public long batchNanos() {
        return batchNanos.sum();
    }

    /** Writes and reads that the store did not answer as it should. */
    public long failures() {
        return failures.sum();
    }

    /** How often another writer had taken over. */
    public long takenOver() {
        return takenOver.sum();
    }

    /** Monotonic time of the writer's last turn. */
    public long lastTurnNanos() {
        return lastTurnNanos;
    }

    void turn(long nowNanos) {
        lastTurnNanos = nowNanos;
    }

    void now(Phase phase, String detail) {
        doing = new Doing(phase, detail);
    }

    void claimed(int partition, PartitionProgress progress) {
        partitions.put(partition, progress);
    }

    void gone(Iterable<Integer> lost) {
        lost.forEach(partitions::remove);
    }

    void stored(int partition, long next, Tally tally) {
        rows.add(tally.rows());
        quarantined.add(tally.quarantined());
        partitions.computeIfPresent(
                partition,
                (p, was) ->
                        new PartitionProgress(next, was.epoch(), was.stored().plus(tally)));
    }

    void wrote(Duration took) {
        batches.increment();
        batchNanos.add(took.toNanos());
    }

    void failed() {
        failures.increment();
    }

    void takenOverOnce() {
        takenOver.increment();
    }
}
