package io.tickwire.service.retry;

import java.time.Duration;

/**
 * Exponential back-off with jitter: a delay is drawn evenly between a floor and a ceiling that grows by {@code factor};
 * the floor is what {@code jitter} leaves of the ceiling. The draw is taken after the cap, so that at the cap many that
 * wait do not come back together. Pure: whoever waits draws the number.
 *
 * @param initial ceiling of the first wait, longer than zero
 * @param max no ceiling is above it
 * @param factor growth from one wait to the next, at least 1
 * @param jitter share of the ceiling that is left to chance, above 0 to 1: with 1 a wait may be next to nothing, with a half
 *     it is never below half the ceiling
 */
public record Backoff(Duration initial, Duration max, double factor, double jitter) {
    public Backoff {
        if (initial.isNegative() || initial.isZero() || max.compareTo(initial) < 0 || !(factor >= 1)) {
            throw new IllegalArgumentException("back-off needs 0 < initial <= max and factor >= 1, not initial "
                    + initial + ", max " + max + ", factor " + factor);
        }
        if (!(jitter > 0 && jitter <= 1)) {
            throw new IllegalArgumentException("back-off needs 0 < jitter <= 1, not " + jitter);
        }
    }

    /** With full jitter: a wait is anything up to the ceiling. */
    public Backoff(Duration initial, Duration max, double factor) {
        this(initial, max, factor, 1);
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
        return Duration.ofNanos((long) (ceiling(attempt).toNanos() * (1 - jitter + jitter * draw01)));
    }
}
