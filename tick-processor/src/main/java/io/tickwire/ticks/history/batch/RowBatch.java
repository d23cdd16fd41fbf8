package io.tickwire.ticks.history.batch;

import io.tickwire.ticks.history.row.CopyBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Rows, refused records and moved offsets that are written in one transaction: all of it or nothing. */
public final class RowBatch {
    private final Duration delay;
    private final CopyBuffer rows = new CopyBuffer();
    private final List<Received> rowRecords = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Map<Integer, Span> spans = new TreeMap<>();
    private long firstAddedNanos;

    /** @param delay how long a record waits at most for others to join it */
    public RowBatch(Duration delay) {
        this.delay = delay;
    }

    /**
     * Adds a record as a row.
     *
     * @param epoch the claim under which its partition is held
     * @param expected stored next offset of its partition before this batch
     * @param append writes exactly one row, or throws
     */
    public void add(Received record, long epoch, long expected, long nowNanos, Consumer<CopyBuffer> append) {
        append.accept(rows);
        rowRecords.add(record);
        moved(record, epoch, expected, nowNanos);
    }

    /** Adds a record that cannot become a row; its offset is passed all the same. */
    public void refuse(Received record, long epoch, long expected, long nowNanos, String reason) {
        refused.add(new Refused(record, reason));
        moved(record, epoch, expected, nowNanos);
    }

    /** Whether it should be written now: full, or its first record has waited long enough. */
    public boolean due(long nowNanos, int limit) {
        return size() >= limit || (!isEmpty() && nowNanos - firstAddedNanos >= delay.toNanos());
    }

    /** How long until it is due; the whole delay while it is empty. */
    public Duration untilDue(long nowNanos) {
        return isEmpty() ? delay : delay.minusNanos(Math.min(delay.toNanos(), nowNanos - firstAddedNanos));
    }

    public boolean isEmpty() {
        return spans.isEmpty();
    }

    public int size() {
        return rowRecords.size() + refused.size();
    }

    public CopyBuffer rows() {
        return rows;
    }

    /** The record a row was made from. */
    public Received record(int row) {
        return rowRecords.get(row);
    }

    public List<Refused> refused() {
        return List.copyOf(refused);
    }

    /** The moved offsets by partition, in the order of the partitions, so that two writers lock rows in one order. */
    public Map<Integer, Span> spans() {
        return Collections.unmodifiableMap(spans);
    }

    /** @param refusedByDatabase records counted as rows so far that the database would not take */
    public Map<Integer, Tally> tallies(List<Refused> refusedByDatabase) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        rowRecords.forEach(record -> tallies.merge(record.partition(), new Tally(1, 0), Tally::plus));
        refused.forEach(bad -> tallies.merge(bad.record().partition(), new Tally(0, 1), Tally::plus));
        refusedByDatabase.forEach(bad -> tallies.merge(bad.record().partition(), new Tally(-1, 1), Tally::plus));
        return tallies;
    }

    public void clear() {
        rows.clear();
        rowRecords.clear();
        refused.clear();
        spans.clear();
    }

    private void moved(Received record, long epoch, long expected, long nowNanos) {
        if (isEmpty()) {
            firstAddedNanos = nowNanos;
        }
        long next = record.offset() + 1;
        spans.merge(record.partition(), new Span(epoch, expected, next), (span, added) -> span.upTo(next));
    }
}
