package io.tickwire.ingest.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A session in Indian time, of the day it begins on: its first moment belongs to it, its last does not.
 *
 * @param nextDay true when it ends on the day after
 */
record Hours(LocalTime from, LocalTime until, boolean nextDay) {
    private static final String NEXT_DAY = "+1";
    private static final String MIDNIGHT = "24:00";

    /**
     * Reads {@code 09:15-15:30}, {@code 09:00-24:00}, or {@code 16:35-02:45+1} across midnight: the day after is said, for
     * hours in the wrong order are more often a slip than a night.
     *
     * @throws IllegalArgumentException when the text is none of these, or longer than a day
     */
    static Hours of(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                Hours hours = until(LocalTime.parse(ends[0]), ends[1]);
                if (hours.nextDay ? !hours.until.isAfter(hours.from) : hours.until.isAfter(hours.from)) {
                    return hours;
                }
            }
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException(noHours(text), noTime);
        }
        throw new IllegalArgumentException(noHours(text));
    }

    private static Hours until(LocalTime from, String end) {
        if (end.equals(MIDNIGHT)) {
            return new Hours(from, LocalTime.MIDNIGHT, true);
        }
        boolean nextDay = end.endsWith(NEXT_DAY);
        return new Hours(
                from, LocalTime.parse(nextDay ? end.substring(0, end.length() - NEXT_DAY.length()) : end), nextDay);
    }

    private static String noHours(String text) {
        return "'" + text + "' are no hours like 09:15-15:30, 09:00-24:00, or 16:35-02:45+1 which end on the day after";
    }

    /** True when this does not begin after the end of the session before it. */
    boolean overlaps(Hours before) {
        return before.nextDay || from.isBefore(before.until);
    }

    LocalDateTime begin(LocalDate day) {
        return day.atTime(from);
    }

    LocalDateTime end(LocalDate day) {
        return (nextDay ? day.plusDays(1) : day).atTime(until);
    }
}
