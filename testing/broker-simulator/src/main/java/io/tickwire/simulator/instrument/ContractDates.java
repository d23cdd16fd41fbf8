package io.tickwire.simulator.instrument;

import java.time.LocalDate;

/** Dates as contract names spell them. By hand, because a master holds hundreds of thousands of them. */
final class ContractDates {
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String WEEKLY_MONTHS = "123456789OND";

    private ContractDates() {}

    /** {@code 26JUN}. */
    static String yearMonth(LocalDate date) {
        return two(date.getYear() % 100) + month(date);
    }

    /** {@code 30DEC}. */
    static String dayMonth(LocalDate date) {
        return two(date.getDayOfMonth()) + month(date);
    }

    /** {@code 30JUN2026}. */
    static String full(LocalDate date) {
        return dayMonth(date) + date.getYear();
    }

    /** {@code 26N03}: the third of November 2026 in a weekly option's symbol. */
    static String weekly(LocalDate date) {
        return two(date.getYear() % 100) + WEEKLY_MONTHS.charAt(date.getMonthValue() - 1) + two(date.getDayOfMonth());
    }

    private static String month(LocalDate date) {
        return MONTHS[date.getMonthValue() - 1];
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
