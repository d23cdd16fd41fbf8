package io.tickwire.ticks.history;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** When to try again after failures: for ever, at growing intervals. */
final class Patience {
    private final Backoff backoff;
    private final DoubleSupplier draw;
    private int failures;
    private long notBefore;

    Patience(Backoff backoff, DoubleSupplier draw) {
        this.backoff = backoff;
        this.draw = draw;
    }

    boolean isOver(long nowNanos) {
        return failures == 0 || nowNanos - notBefore >= 0;
    }

    /** @return how long to wait */
    Duration failed(long nowNanos) {
        failures++;
        Duration wait = backoff.delay(failures, draw.getAsDouble());
        notBefore = nowNanos + wait.toNanos();
        return wait;
    }

    void reset() {
        failures = 0;
    }
}
