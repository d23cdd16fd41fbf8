package io.tickwire.ticks.history.batch;

import java.util.concurrent.TimeUnit;

/**
 * Tells a bad record from a bad schema: one in a thousand is poison and is put aside, but when more than one in a hundred
 * over a minute cannot be stored, putting aside would empty the topic into quarantine, and the writer must stop instead.
 */
public final class PoisonWatch {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long FEW = 100;
    private static final double TOO_MANY = 0.01;

    private long minuteStart;
    private Tally minute = Tally.NONE;

    /** @return true when too much of the last minute's records was refused */
    public boolean isSchemaFault(Tally tally, long nowNanos) {
        if (nowNanos - minuteStart >= MINUTE) {
            minuteStart = nowNanos;
            minute = Tally.NONE;
        }
        minute = minute.plus(tally);
        long all = minute.rows() + minute.quarantined();
        return minute.quarantined() >= FEW && minute.quarantined() > TOO_MANY * all;
    }

    /** The figures of the current minute. */
    public Tally minute() {
        return minute;
    }
}
