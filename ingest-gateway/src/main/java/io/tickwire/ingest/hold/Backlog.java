package io.tickwire.ingest.hold;

import io.tickwire.ingest.hold.Waiting.HeldTick;
import io.tickwire.ingest.hold.Waiting.Whole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka has not taken yet, lane by lane: in a lane everything is held in order while it fits, and once it does not,
 * ticks are conflated until all that waits there is gone: of each instrument and content the newest state is kept. All lanes
 * share the room, and each may have as much of it as it leaves free: so a lane that waits for hours leaves half of it to the
 * others. Bounded by the room, and by one state for each instrument and content. Confined to one thread, but for {@link #size}.
 */
public final class Backlog {
    private final long room;
    private final Map<Lane, LaneBacklog> lanes = new LinkedHashMap<>(); // only those in which something waits
    private long used;
    private long conflatingSince = Long.MAX_VALUE;
    private int count;
    private volatile int size; // the count, for any thread

    /** @param room bytes that may be held in order; with none every tick is conflated at once */
    public Backlog(long room) {
        this.room = room;
    }

    /**
     * @return since when updates may be missing because this one was merged with an older: when the first one was received that
     *     did not fit, UTC microseconds; empty when none was lost
     */
    public OptionalLong add(Lane lane, HeldTick tick) {
        LaneBacklog waiting = lane(lane);
        boolean before = isConflating();
        long had = waiting.used();
        OptionalLong merged = waiting.add(tick, room - used);
        if (!before && waiting.isConflating()) {
            conflatingSince = tick.receivedAt();
        }
        changed(lane, waiting, had, 1 - (merged.isPresent() ? 1 : 0));
        return merged.isPresent() ? OptionalLong.of(Math.min(merged.getAsLong(), conflatingSince)) : merged;
    }

    /** @return false when there is no room for it */
    public boolean add(Lane lane, Whole next) {
        LaneBacklog waiting = lane(lane);
        long had = waiting.used();
        boolean fits = waiting.add(next, room - used);
        changed(lane, waiting, had, fits ? 1 : 0);
        return fits;
    }

    /** The lanes in which something waits. */
    public List<Lane> lanes() {
        return List.copyOf(lanes.keySet());
    }

    /** What is to be handed over next of a lane; it stays here until {@link #taken}. Null when nothing waits there. */
    public @Nullable Waiting first(Lane lane) {
        LaneBacklog waiting = lanes.get(lane);
        return waiting == null ? null : waiting.first();
    }

    /** When that was received which is to be handed over next of a lane in which something waits; nothing is unpacked for it. */
    public long firstReceivedAt(Lane lane) {
        return lane(lane).firstReceivedAt();
    }

    /** What {@link #first} gave is in other hands, or given up. */
    public void taken(Lane lane) {
        LaneBacklog waiting = lane(lane);
        long had = waiting.used();
        waiting.taken();
        changed(lane, waiting, had, -1);
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isEmpty(Lane lane) {
        return !lanes.containsKey(lane);
    }

    /** True from the first tick that did not fit until no state waits any more. */
    public boolean isConflating() {
        return lanes.values().stream().anyMatch(LaneBacklog::isConflating);
    }

    /** When the oldest update was received that waits, or went into one that does; {@link Long#MAX_VALUE} when nothing waits. */
    public long oldest() {
        return lanes.values().stream().mapToLong(LaneBacklog::oldest).min().orElse(Long.MAX_VALUE);
    }

    /** Records waiting, conflated states included; from any thread. */
    public int size() {
        return size;
    }

    /** Bytes held in order; never more than the room. */
    long used() {
        return used;
    }

    private LaneBacklog lane(Lane lane) {
        return lanes.computeIfAbsent(lane, first -> new LaneBacklog());
    }

    private void changed(Lane lane, LaneBacklog waiting, long had, int more) {
        used += waiting.used() - had;
        if (waiting.size() == 0) {
            lanes.remove(lane);
        }
        count += more;
        size = count;
    }
}
