package io.tickwire.ingest.gap;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Up to when everything the slot received is accounted for: acknowledged by Kafka, or inside a gap that is on its topic.
 * Usually that is a moment ago, and nobody needs to say so. When it is longer ago than the window, because a partition is
 * without a leader, say, or because a gap could not be told, whatever is published meanwhile says since when: so a run that
 * ends without a farewell leaves on the topics from when on its account is open, and the next one begins its gap there.
 *
 * <p>Asked from any thread. Whoever has something open names the oldest of it, and goes on naming it until it is in other
 * hands that do: between the two nothing may be lost sight of.
 */
public final class Accounted {
    /** Much longer than a message takes from the socket to whoever names it here. */
    public static final Duration WINDOW = Duration.ofSeconds(60);

    private static final long WINDOW_MICROS = TimeUnit.NANOSECONDS.toMicros(WINDOW.toNanos());

    private final List<LongSupplier> open = new CopyOnWriteArrayList<>();

    /** @param oldest when the oldest was received that is open there, UTC microseconds; {@link Long#MAX_VALUE} when nothing is */
    public void watch(LongSupplier oldest) {
        open.add(oldest);
    }

    /** Empty when whatever was received before the usual moment is accounted for. */
    public OptionalLong exception(long at) {
        long until = Long.MAX_VALUE;
        for (LongSupplier each : open) {
            until = Math.min(until, each.getAsLong());
        }
        return until < usual(at) ? OptionalLong.of(until) : OptionalLong.empty();
    }

    /** What goes without saying of something received, or of a fact, at that moment, UTC microseconds. */
    public static long usual(long at) {
        return at - WINDOW_MICROS;
    }
}
