package io.tickwire.simulator.listing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/** The days contracts end: NSE on Tuesdays, BSE on Thursdays; exchange holidays are not considered. */
final class Expiries {
    private final LocalDate today;
    private final DayOfWeek day;

    Expiries(LocalDate today, DayOfWeek day) {
        this.today = today;
        this.day = day;
    }

    /** The last such day of each month, the first one today or later. */
    List<LocalDate> monthly(int count) {
        return Stream.iterate(YearMonth.from(today), month -> month.plusMonths(1))
                .map(this::lastOf)
                .filter(date -> !date.isBefore(today))
                .limit(count)
                .toList();
    }

    /** The next such days that are not a month's last. */
    List<LocalDate> weekly(int count) {
        return Stream.iterate(today.with(TemporalAdjusters.nextOrSame(day)), date -> date.plusWeeks(1))
                .filter(date -> !date.equals(lastOf(YearMonth.from(date))))
                .limit(count)
                .toList();
    }

    private LocalDate lastOf(YearMonth month) {
        return month.atEndOfMonth().with(TemporalAdjusters.lastInMonth(day));
    }
}
