package io.tickwire.simulator.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;

/**
 * One day of a market in Indian time, each time inclusive, the last one exclusive.
 *
 * @param preOpen equal to {@code open} for a market without a pre-open session
 */
public record Hours(LocalTime preOpen, LocalTime open, LocalTime close) {
    public Hours {
        if (preOpen.isAfter(open) || !open.isBefore(close)) {
            throw new IllegalArgumentException(
                    "a market pre-opens, opens and closes in this order: " + preOpen + ", " + open + ", " + close);
        }
    }

    /**
     * {@code 09:00-09:15-15:30}, or {@code 09:15-15:30} without a pre-open session.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static Hours of(String text) {
        String[] times = text.trim().split("-");
        try {
            if (times.length == 2 || times.length == 3) {
                return new Hours(
                        LocalTime.parse(times[0]),
                        LocalTime.parse(times[times.length - 2]),
                        LocalTime.parse(times[times.length - 1]));
            }
        } catch (DateTimeException notATime) {
            throw new IllegalArgumentException(
                    "hours are like 09:00-09:15-15:30 or 09:15-15:30, not \"" + text + "\"", notATime);
        }
        throw new IllegalArgumentException("hours are like 09:00-09:15-15:30 or 09:15-15:30, not \"" + text + "\"");
    }

    Phase at(LocalTime time) {
        if (time.isBefore(preOpen) || !time.isBefore(close)) {
            return Phase.CLOSED;
        }
        return time.isBefore(open) ? Phase.PRE_OPEN : Phase.OPEN;
    }
}
