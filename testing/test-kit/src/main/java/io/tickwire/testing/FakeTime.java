package io.tickwire.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Time that moves only when told. The wall clock and the monotonic clock start at unrelated values, so that code which
 * mixes them fails its test.
 */
public final class FakeTime implements InstantSource {
    private Instant wall;
    private long nanos = 9_007_199_254_740_993L;

    private FakeTime(Instant wall) {
        this.wall = wall;
    }

    /** A Friday in market hours: 2026-11-20 10:00:00 IST. */
    public static FakeTime inMarketHours() {
        return at(Instant.parse("2026-11-20T04:30:00Z"));
    }

    public static FakeTime at(Instant wall) {
        return new FakeTime(wall);
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    /** The monotonic clock; passes as a nanosecond source by method reference. */
    public synchronized long nanos() {
        return nanos;
    }

    /** Both clocks move on. */
    public synchronized FakeTime advance(Duration by) {
        wall = wall.plus(by);
        nanos += by.toNanos();
        return this;
    }

    /** Only the wall clock moves, forwards or backwards: what an NTP step does. */
    public synchronized FakeTime stepWall(Duration by) {
        wall = wall.plus(by);
        return this;
    }
}
