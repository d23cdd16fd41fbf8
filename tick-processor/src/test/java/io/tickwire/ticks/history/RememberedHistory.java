package io.tickwire.ticks.history;

import io.tickwire.ticks.history.batch.Received;
import io.tickwire.ticks.history.batch.RowBatch;
import io.tickwire.ticks.history.batch.Span;
import io.tickwire.ticks.history.batch.Tally;
import io.tickwire.ticks.history.store.Claim;
import io.tickwire.ticks.history.store.DeadLetters;
import io.tickwire.ticks.history.store.History;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import io.tickwire.ticks.history.store.TakenOver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** A history in memory that can fail before, and also after, it has committed. */
final class RememberedHistory implements History {
    /** How the next call fails. */
    enum Fault {
        NONE,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    final Map<Integer, List<Long>> stored = new TreeMap<>();
    final List<Long> quarantined = new ArrayList<>();
    Fault next = Fault.NONE;
    boolean checksClaims = true;

    /** A line so thin that larger batches do not get through. */
    int mostRecords = Integer.MAX_VALUE;

    private final Map<Integer, Claim> claims = new TreeMap<>();

    @Override
    public Map<Integer, Claim> claim(Map<Integer, Long> beginnings, String topicId) {
        return faulty(() -> {
            Map<Integer, Claim> claimed = new TreeMap<>();
            beginnings.forEach((partition, beginning) -> claimed.put(
                    partition,
                    claims.merge(
                            partition,
                            new Claim(1, beginning, Tally.NONE, topicId),
                            (held, fresh) ->
                                    new Claim(held.epoch() + 1, held.nextOffset(), held.stored(), held.topicId()))));
            return claimed;
        });
    }

    @Override
    public Map<Integer, Claim> read(Set<Integer> partitions) {
        return faulty(() -> {
            Map<Integer, Claim> read = new TreeMap<>(claims);
            read.keySet().retainAll(partitions);
            return read;
        });
    }

    @Override
    public Map<Integer, Tally> store(RowBatch batch, DeadLetters deadLetters) {
        if (batch.size() > mostRecords) {
            throw new HistoryUnavailable("planned: " + batch.size() + " records take longer than allowed", null);
        }
        return faulty(() -> {
            batch.spans().forEach(this::check);
            for (int row = 0; row < batch.rows().rows(); row++) {
                Received record = batch.record(row);
                stored.computeIfAbsent(record.partition(), p -> new ArrayList<>())
                        .add(record.offset());
            }
            batch.refused().forEach(bad -> quarantined.add(bad.record().offset()));
            deadLetters.publish(batch.refused());
            batch.spans().forEach(this::move);
            return batch.tallies(List.of());
        });
    }

    @Override
    public void interrupt() {}

    /** Another writer takes the partition and stores some records itself. */
    void rival(int partition, int records) {
        Claim held = claims.get(partition);
        if (held == null) {
            return;
        }
        for (int i = 0; i < records; i++) {
            stored.computeIfAbsent(partition, p -> new ArrayList<>()).add(held.nextOffset() + i);
        }
        claims.put(partition, new Claim(held.epoch() + 1, held.nextOffset() + records, held.stored(), held.topicId()));
    }

    long nextOffset(int partition) {
        return claims.containsKey(partition) ? held(partition).nextOffset() : 0;
    }

    private Claim held(int partition) {
        return Objects.requireNonNull(claims.get(partition));
    }

    private void check(int partition, Span span) {
        Claim held = held(partition);
        if (checksClaims && (held.epoch() != span.epoch() || held.nextOffset() != span.expected())) {
            throw new TakenOver("partition " + partition);
        }
    }

    private void move(int partition, Span span) {
        Claim held = held(partition);
        claims.put(partition, new Claim(held.epoch(), span.next(), held.stored(), held.topicId()));
    }

    private <T> T faulty(java.util.function.Supplier<T> call) {
        Fault fault = next;
        next = Fault.NONE;
        if (fault == Fault.BEFORE_COMMIT) {
            throw new HistoryUnavailable("planned: nothing was committed", null);
        }
        T result = call.get();
        if (fault == Fault.AFTER_COMMIT) {
            throw new HistoryUnavailable("planned: committed, but the answer is lost", null);
        }
        return result;
    }
}
