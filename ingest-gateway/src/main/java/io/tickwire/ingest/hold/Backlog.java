package io.tickwire.ingest.hold;

import io.tickwire.ingest.hold.Waiting.HeldBar;
import io.tickwire.ingest.hold.Waiting.HeldLetter;
import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.schemas.market.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka has not taken yet. Everything is held in order while it fits into the room there is; once it does not, ticks
 * are conflated until all that waits is gone: of each instrument and content the newest state is kept. What is held goes
 * first, so that the ticks of an instrument stay in order. Bounded by the room, and by one state for each instrument and
 * content. Confined to one thread, but for
 * {@link #size}.
 */
public final class Backlog {
    /** What a held record costs beside its bytes: array, wrapper and place in the queue. */
    static final int OVERHEAD = 48;

    private final long room;
    private final Deque<Held> held = new ArrayDeque<>();
    private final Conflation conflation = new Conflation();
    private long used;
    private @Nullable Waiting next;
    private volatile int size;

    /** @param room bytes that may be held in order; with none every tick is conflated at once */
    public Backlog(long room) {
        this.room = room;
    }

    private sealed interface Held {
        long cost();
    }

    /** Packed: as an object it would take four times the room. */
    private record HeldBytes(byte[] tick) implements Held {
        @Override
        public long cost() {
            return tick.length + OVERHEAD;
        }
    }

    private record HeldWhole(DeadLetter letter) implements Held {
        @Override
        public long cost() {
            return letter.value().length + 4L * OVERHEAD;
        }
    }

    private record HeldMinute(HeldBar bar) implements Held {
        @Override
        public long cost() {
            return 6L * OVERHEAD;
        }
    }

    /** @return when the older update was received that it was merged with, UTC microseconds; empty when none was lost */
    public OptionalLong add(Tick tick) {
        OptionalLong merged = OptionalLong.empty();
        if (isConflating() || !hold(new HeldBytes(PackedTicks.pack(tick)))) {
            merged = conflation.add(tick);
        }
        changed();
        return merged;
    }

    /** @return false when there is no room for it */
    public boolean add(DeadLetter letter) {
        boolean fits = hold(new HeldWhole(letter));
        changed();
        return fits;
    }

    /** @return false when there is no room for it */
    public boolean add(HeldBar bar) {
        boolean fits = hold(new HeldMinute(bar));
        changed();
        return fits;
    }

    /** What is to be handed over next; it stays here until {@link #taken}. Null when nothing waits. */
    public @Nullable Waiting first() {
        if (next == null) {
            next = held.isEmpty() ? conflation.first() : opened(held.getFirst());
        }
        return next;
    }

    /** What {@link #first} gave is in other hands. */
    public void taken() {
        if (held.isEmpty()) {
            conflation.removeFirst();
        } else {
            used -= held.removeFirst().cost();
        }
        changed();
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** True from the first tick that did not fit until no state waits any more. */
    public boolean isConflating() {
        return conflation.size() > 0;
    }

    /** Records waiting, conflated states included; from any thread. */
    public int size() {
        return size;
    }

    /** Bytes held in order; never more than the room. */
    long used() {
        return used;
    }

    private boolean hold(Held record) {
        if (used + record.cost() > room) {
            return false;
        }
        used += record.cost();
        held.addLast(record);
        return true;
    }

    /** What was next may have been merged with something newer, or have another one before it. */
    private void changed() {
        next = null;
        size = held.size() + conflation.size();
    }

    private static Waiting opened(Held record) {
        if (record instanceof HeldMinute minute) {
            return minute.bar();
        }
        return record instanceof HeldBytes packed
                ? new HeldTick(PackedTicks.unpack(packed.tick()))
                : new HeldLetter(((HeldWhole) record).letter());
    }
}
