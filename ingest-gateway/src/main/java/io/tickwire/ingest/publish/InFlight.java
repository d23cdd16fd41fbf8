package io.tickwire.ingest.publish;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When the records on their way were received. Nothing is sent that was received much later than the oldest of them, so
 * that a crash takes nothing with it that is much older than the newest that arrived. Confined to the sending thread, but
 * for the end of a record's way.
 */
final class InFlight {
    /** How much older, at most. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final long WINDOW_MICROS = TimeUnit.NANOSECONDS.toMicros(WINDOW.toNanos());
    private static final long SLICE_MICROS = TimeUnit.SECONDS.toMicros(1);

    private final Deque<Slice> slices = new ArrayDeque<>();

    /** The records received within about a second. */
    static final class Slice {
        private final long since;
        private final AtomicInteger pending = new AtomicInteger();

        private Slice(long since) {
            this.since = since;
        }

        /** One of them arrived, or never will. */
        void ended() {
            pending.decrementAndGet();
        }
    }

    boolean admits(long receivedAt) {
        while (!slices.isEmpty() && slices.getFirst().pending.get() == 0) {
            slices.removeFirst();
        }
        return slices.isEmpty() || receivedAt - slices.getFirst().since <= WINDOW_MICROS;
    }

    Slice begin(long receivedAt) {
        Slice slice = slices.peekLast();
        if (slice == null || receivedAt < slice.since || receivedAt - slice.since >= SLICE_MICROS) {
            slice = new Slice(receivedAt);
            slices.addLast(slice);
        }
        slice.pending.incrementAndGet();
        return slice;
    }
}
