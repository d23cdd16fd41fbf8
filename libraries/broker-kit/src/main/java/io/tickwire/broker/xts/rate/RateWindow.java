package io.tickwire.broker.xts.rate;

import java.util.OptionalLong;

/** At most so many calls in every window of time, in order of asking. Pure: time is an argument. Not thread safe. */
final class RateWindow {
    private final long[] granted;
    private final long windowNanos;
    private int next;
    private boolean full;

    RateWindow(int calls, long windowNanos) {
        this.granted = new long[calls];
        this.windowNanos = windowNanos;
    }

    /**
     * Takes the next free place.
     *
     * @return nanoseconds to wait before calling; empty when that were more than {@code atMost}, and then no place is
     *     taken
     */
    OptionalLong reserve(long now, long atMost) {
        long wait = full ? Math.max(0, granted[next] + windowNanos - now) : 0;
        if (wait > atMost) {
            return OptionalLong.empty();
        }
        granted[next] = now + wait;
        next = (next + 1) % granted.length;
        full |= next == 0;
        return OptionalLong.of(wait);
    }
}
