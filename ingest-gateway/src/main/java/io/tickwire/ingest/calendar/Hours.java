package io.tickwire.ingest.calendar;

import java.time.DateTimeException;
import java.time.LocalTime;

/** A session in Indian time: the first moment belongs to it, the last does not. */
record Hours(LocalTime from, LocalTime until) {
    /** @throws IllegalArgumentException when the text is not like {@code 09:15-15:30} */
    static Hours of(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2 && LocalTime.parse(ends[0]).isBefore(LocalTime.parse(ends[1]))) {
                return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("'" + text + "' are no hours like 09:15-15:30", noTime);
        }
        throw new IllegalArgumentException("'" + text + "' are no hours like 09:15-15:30");
    }

    boolean contains(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(until);
    }
}
