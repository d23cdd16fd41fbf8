package io.tickwire.ingest.session;

/**
 * Everything the outside world contributes to one decision.
 *
 * @param nanos monotonic time since the feed was composed, never negative
 * @param micros wall clock, UTC microseconds; recorded, never compared with a deadline
 * @param draw random number in [0, 1)
 */
public record Moment(long nanos, long micros, double draw) {
    public Moment {
        if (nanos < 0) {
            throw new IllegalArgumentException("monotonic time is counted from the start and cannot be " + nanos);
        }
    }
}
