package io.tickwire.ticks.history.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;

/** The day a moment is traded on: its date in India. */
public final class TradeDate {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** India has had one offset, without daylight saving, since 1945. */
    private static final long INDIA_OFFSET_MICROS = TimeUnit.MINUTES.toMicros(330);

    private static final long DAY_MICROS = TimeUnit.DAYS.toMicros(1);

    private TradeDate() {}

    /** Days since 1970-01-01; the form the hot path needs. */
    static int epochDay(long micros) {
        return Math.toIntExact(Math.floorDiv(micros + INDIA_OFFSET_MICROS, DAY_MICROS));
    }

    public static LocalDate of(Instant moment) {
        return moment.atZone(INDIA).toLocalDate();
    }
}
