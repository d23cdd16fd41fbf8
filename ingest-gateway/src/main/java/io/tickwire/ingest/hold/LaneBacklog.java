package io.tickwire.ingest.hold;

import io.tickwire.ingest.hold.Waiting.ConflatedTick;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.hold.Waiting.Whole;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What waits in one lane: held in order while it fits, then conflated until all that waits is gone. What is held goes first,
 * so that the ticks of an instrument stay in order.
 */
final class LaneBacklog {
    /** What a held record costs beside its bytes: array, wrapper and place in the queue. */
    static final int OVERHEAD = 48;

    private final Deque<Held> held = new ArrayDeque<>();
    private final Conflation conflation = new Conflation();
    private long used;
    private long conflatingSince = Long.MAX_VALUE;
    private @Nullable Waiting next;

    private sealed interface Held {
        long cost();

        long receivedAt();
    }

    /** Packed: as an object it would take four times the room. */
    private record HeldBytes(byte[] tick, long receivedAt) implements Held {
        @Override
        public long cost() {
            return tick.length + OVERHEAD;
        }
    }

    private record HeldWhole(Whole whole, long cost) implements Held {
        @Override
        public long receivedAt() {
            return whole.receivedAt();
        }
    }

    /**
     * @param free bytes the lane may have in use after it
     * @return when the older update was received that it was merged with, UTC microseconds; empty when none was lost
     */
    OptionalLong add(HeldTick tick, long free) {
        next = null;
        if (!isConflating() && hold(new HeldBytes(PackedTicks.pack(tick.tick()), tick.receivedAt()), free)) {
            return OptionalLong.empty();
        }
        conflatingSince = Math.min(conflatingSince, tick.receivedAt());
        return conflation.add(tick.tick());
    }

    /** @return false when there is no room for it */
    boolean add(Whole whole, long free) {
        next = null;
        return hold(new HeldWhole(whole, cost(whole)), free);
    }

    private static long cost(Whole whole) {
        return whole instanceof HeldLetter held ? held.letter().value().length + 4L * OVERHEAD : 6L * OVERHEAD;
    }

    /** What is to be handed over next; it stays here until {@link #taken}. Null when nothing waits. */
    @Nullable
    Waiting first() {
        if (next == null) {
            next = held.isEmpty() ? conflation.first() : opened(held.getFirst());
        }
        return next;
    }

    /** When that was received which is next, UTC microseconds; {@link Long#MAX_VALUE} when nothing waits. */
    long firstReceivedAt() {
        if (!held.isEmpty()) {
            return held.getFirst().receivedAt();
        }
        ConflatedTick first = conflation.first();
        return first == null ? Long.MAX_VALUE : first.receivedAt();
    }

    void taken() {
        next = null;
        if (!held.isEmpty()) {
            used -= held.removeFirst().cost();
            return;
        }
        conflation.removeFirst();
        if (conflation.size() == 0) {
            conflatingSince = Long.MAX_VALUE;
        }
    }

    boolean isConflating() {
        return conflation.size() > 0;
    }

    int size() {
        return held.size() + conflation.size();
    }

    /** Bytes held in order. */
    long used() {
        return used;
    }

    /** When the oldest update was received that waits here, or went into one that does. */
    long oldest() {
        return held.isEmpty() ? conflatingSince : Math.min(held.getFirst().receivedAt(), conflatingSince);
    }

    private boolean hold(Held record, long free) {
        if (used + record.cost() > free) {
            return false;
        }
        used += record.cost();
        held.addLast(record);
        return true;
    }

    private static Waiting opened(Held record) {
        return record instanceof HeldBytes packed
                ? new HeldTick(PackedTicks.unpack(packed.tick()))
                : ((HeldWhole) record).whole();
    }
}
