package io.tickwire.orders.desk;

/** When one of the broker's lists may be read again: one read at a time, spaced, and further apart while reads fail. */
final class ReadClock {
    private static final long LONGEST = 30_000_000L;

    private final long interval;
    private boolean inFlight;
    private long startedAt = Long.MIN_VALUE / 2;
    private int failures;
    private boolean everSucceeded;

    ReadClock(long interval) {
        this.interval = interval;
    }

    /** When a read wanted at a time may begin; never while one is on its way. */
    long due(long wanted) {
        return inFlight || wanted == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(wanted, startedAt + pause());
    }

    void started(long now) {
        inFlight = true;
        startedAt = now;
    }

    void ended(boolean ok) {
        inFlight = false;
        failures = ok ? 0 : failures + 1;
        everSucceeded |= ok;
    }

    boolean everSucceeded() {
        return everSucceeded;
    }

    boolean failing() {
        return failures > 0;
    }

    /** A read wanted again and again: the moment this long after the last one began. */
    long every(long gap) {
        return startedAt + gap;
    }

    private long pause() {
        return Math.min(Math.max(interval, LONGEST), interval << Math.min(failures, 10));
    }
}
