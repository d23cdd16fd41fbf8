package io.tickwire.orders.drive;

import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import java.time.InstantSource;

/**
 * The desk's time: wall time as it was when the clock was made, moved on by the monotonic clock alone. It can be compared
 * with stored times, but never goes back or jumps when somebody corrects the machine's clock.
 */
public final class DeskClock {
    /** Far below what a command lives. */
    private static final long MOST_APART = 2_000_000;

    private final InstantSource wall;
    private final Nanos nanos;
    private final long startMicros;
    private final long startNanos;

    public DeskClock(InstantSource wall, Nanos nanos) {
        this.wall = wall;
        this.nanos = nanos;
        this.startMicros = Micros.now(wall);
        this.startNanos = nanos.nanos();
    }

    /** The same clocks, begun anew. */
    DeskClock begunAnew() {
        return new DeskClock(wall, nanos);
    }

    /** Whether the machine's clock was set, or the machine slept: stored times cannot be compared with it any more. */
    boolean diverged() {
        return Math.abs(Micros.now(wall) - now()) > MOST_APART;
    }

    /** Microseconds, never going back. */
    public long now() {
        return startMicros + (nanos.nanos() - startNanos) / 1_000;
    }

    /** Whether a moment has passed by this clock or by the machine's: for the last check before an order leaves. */
    boolean passed(long micros) {
        return now() > micros || Micros.now(wall) > micros;
    }

    Nanos nanos() {
        return nanos;
    }
}
