package io.tickwire.orders.execute;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The exchange's calendar day of a moment: the broker's books begin anew with each. */
public final class TradingDay {
    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Kolkata");

    private TradingDay() {}

    /** @param micros UTC microseconds */
    public static LocalDate of(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L))
                .atZone(EXCHANGE)
                .toLocalDate();
    }

    /** The last microsecond of the day of a moment, UTC. */
    public static long endOf(long micros) {
        return of(micros).plusDays(1).atStartOfDay(EXCHANGE).toEpochSecond() * 1_000_000L - 1;
    }
}
