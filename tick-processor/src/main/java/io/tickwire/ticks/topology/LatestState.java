package io.tickwire.ticks.topology;

import io.tickwire.schemas.Carried;
import io.tickwire.schemas.market.Tick;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of one instrument, merged field by field: touchline, depth, open interest and last price arrive in
 * messages of their own, and each field keeps the value of the newest tick that {@link Carried carried} it. Every field
 * remembers its {@link TickStamp}, so any order and any repetition of the same ticks ends in the same {@link #tick()}.
 */
public final class LatestState {
    private final Tick tick;
    private final @Nullable TickStamp[] stamps;
    private final long updates;
    private final long updatedAt;

    LatestState(Tick tick, @Nullable TickStamp[] stamps, long updates, long updatedAt) {
        this.tick = tick;
        this.stamps = stamps;
        this.updates = updates;
        this.updatedAt = updatedAt;
    }

    /** The state after the first tick of an instrument. */
    public static LatestState first(Tick tick, long nowMicros) {
        return merge(null, tick, nowMicros);
    }

    /**
     * @param old state before the tick; null for the first tick of an instrument
     * @param nowMicros the moment of the change, UTC microseconds
     */
    static LatestState merge(@Nullable LatestState old, Tick update, long nowMicros) {
        LatestState start = old == null ? empty() : old;
        Tick merged = new Tick();
        @Nullable TickStamp[] stamps = Arrays.copyOf(start.stamps, start.stamps.length);
        TickStamp stamp = TickStamp.of(update);
        Carried carried = Carried.by(update);
        for (int field = 0; field < stamps.length; field++) {
            if (carried.has(field) && isNewer(stamp, stamps[field])) {
                stamps[field] = stamp;
                merged.put(field, update.get(field));
            } else {
                merged.put(field, start.tick.get(field));
            }
        }
        return new LatestState(merged, stamps, start.updates + 1, nowMicros);
    }

    /** The merged state; a field is null when no tick ever carried it, or the newest that did said there is none. */
    public Tick tick() {
        return tick;
    }

    /** Ticks merged since the table was first built; a tick delivered twice counts twice. */
    public long updates() {
        return updates;
    }

    /** When the table last merged a tick into it, UTC microseconds. */
    public long updatedAt() {
        return updatedAt;
    }

    /** Microseconds since the newest tick was received; null when no tick said when it was. */
    public @Nullable Long ageMicros(long nowMicros) {
        return tick.getReceivedAt() == null ? null : Math.max(0, nowMicros - tick.getReceivedAt());
    }

    @Nullable
    TickStamp stamp(int field) {
        return stamps[field];
    }

    /** The distinct stamps of the fields, in no particular order. */
    List<TickStamp> distinctStamps() {
        return Arrays.stream(stamps).filter(stamp -> stamp != null).distinct().toList();
    }

    private static boolean isNewer(TickStamp stamp, @Nullable TickStamp held) {
        return held == null || stamp.compareTo(held) > 0;
    }

    private static LatestState empty() {
        return new LatestState(
                new Tick(), new TickStamp[Tick.getClassSchema().getFields().size()], 0, 0);
    }
}
