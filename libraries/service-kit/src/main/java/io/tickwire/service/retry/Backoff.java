package io.tickwire.service.retry;

import java.time.Duration;

/**
 * Exponential back-off with full jitter: a delay is drawn evenly between nothing and a ceiling that grows by
 * {@code factor}. Pure: whoever waits draws the number.
 *
 * @param initial ceiling of the first wait, longer than zero
 * @param max no ceiling is above it
 * @param factor growth from one wait to the next, at least 1
 */
public record Backoff(Duration initial, Duration max, double factor) {
    public Backoff {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException("back-off needs 0 < initial <= max and factor >= 1, not initial "
                    + initial + ", max " + max + ", factor " + factor);
        }
    }

    /** The longest wait after failure number {@code attempt}, counted from 1. */
    public Duration ceiling(int attempt) {
        double nanos = initial.toNanos() * Math.pow(factor, Math.max(0, attempt - 1));
        return nanos >= max.toNanos() ? max : Duration.ofNanos((long) nanos);
    }

    /**
     * The wait after failure number {@code attempt}, counted from 1.
     *
     * @param draw01 random number from 0 inclusive to 1
     */
    public Duration delay(int attempt, double draw01) {
        if (!(draw01 >= 0 && draw01 <= 1)) {
            throw new IllegalArgumentException("draw must lie between 0 and 1, is " + draw01);
        }
        return Duration.ofNanos((long) (ceiling(attempt).toNanos() * draw01));
    }
}
