package io.tickwire.simulator.market;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The exchange's clock: another one, off by as much as a test wants. May be set from any thread. */
public final class SkewedClock implements InstantSource {
    private final InstantSource right;
    private volatile Duration skew = Duration.ZERO;

    public SkewedClock(InstantSource right) {
        this.right = right;
    }

    /** @param by negative for a clock that is behind */
    public void skew(Duration by) {
        skew = by;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(skew);
    }
}
