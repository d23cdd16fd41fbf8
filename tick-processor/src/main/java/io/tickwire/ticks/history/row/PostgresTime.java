package io.tickwire.ticks.history.row;

import java.util.concurrent.TimeUnit;

/** PostgreSQL counts time from 2000-01-01 UTC: {@code timestamptz} in microseconds, {@code date} in days. */
final class PostgresTime {
    private static final int EPOCH_DAY = 10_957;
    private static final long EPOCH_MICROS = TimeUnit.DAYS.toMicros(EPOCH_DAY);

    /** Year 9999, far inside what the server takes; a clock beyond it is broken, not early. */
    private static final long LATEST = TimeUnit.DAYS.toMicros(2_932_896);

    /** Year 1, likewise. */
    private static final long EARLIEST = -TimeUnit.DAYS.toMicros(719_162);

    private PostgresTime() {}

    static long timestamp(long micros) {
        if (micros < EARLIEST || micros > LATEST) {
            throw new BadRow("time " + micros + " (UTC microseconds) lies outside the years 1 to 9999");
        }
        return micros - EPOCH_MICROS;
    }

    static int date(int epochDay) {
        return epochDay - EPOCH_DAY;
    }
}
