package io.tickwire.ingest.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What of a lane is on its way: how much, and when the oldest of it was received. There is a bound to how much, because all
 * lanes share the producer's buffer: one whose partition has no leader would fill it in the end and block the others.
 * Confined to the sending thread, but for the end of a record's way.
 */
final class LaneTraffic {
    private static final long SLICE_MICROS =
            TimeUnit.NANOSECONDS.toMicros(Duration.ofSeconds(1).toNanos());
    private static final int SLICE_RECORDS = 256;

    private final long room;
    private final AtomicLong bytes = new AtomicLong();
    private final Deque<Slice> slices = new ArrayDeque<>();

    /** @param room bytes that may be on their way; what begins below the bound may go beyond it */
    LaneTraffic(long room) {
        this.room = room;
    }

    /** Some records that were sent one after the other. */
    final class Slice {
        private final AtomicInteger pending = new AtomicInteger();
        private long oldest;
        private int records;

        private Slice(long receivedAt) {
            oldest = receivedAt;
        }

        /** One of them arrived, or never will. */
        void ended(int size) {
            pending.decrementAndGet();
            bytes.addAndGet(-size);
        }

        private boolean takes(long receivedAt) {
            return records < SLICE_RECORDS && receivedAt - oldest < SLICE_MICROS;
        }
    }

    boolean hasRoom() {
        return bytes.get() < room;
    }

    Slice begin(long receivedAt, int size) {
        Slice slice = slices.peekLast();
        if (slice == null || !slice.takes(receivedAt)) {
            slice = new Slice(receivedAt);
            slices.addLast(slice);
        }
        slice.oldest = Math.min(slice.oldest, receivedAt);
        slice.records++;
        slice.pending.incrementAndGet();
        bytes.addAndGet(size);
        return slice;
    }

    /** When the oldest record was received, within a second; {@link Long#MAX_VALUE} when none is on its way. */
    long oldest() {
        while (!slices.isEmpty() && slices.getFirst().pending.get() == 0) {
            slices.removeFirst();
        }
        long oldest = Long.MAX_VALUE;
        for (Slice slice : slices) {
            oldest = slice.pending.get() == 0 ? oldest : Math.min(oldest, slice.oldest);
        }
        return oldest;
    }
}
