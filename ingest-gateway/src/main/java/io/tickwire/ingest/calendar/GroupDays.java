package io.tickwire.ingest.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days of segments that trade together. Filled while a file is read, and only read afterwards. */
final class GroupDays {
    /** Usual sessions by the first day they are valid on. */
    private final TreeMap<LocalDate, List<Hours>> usual = new TreeMap<>();

    /** Sessions of days that are not like others; none on a holiday. */
    private final Map<LocalDate, List<Hours>> others = new HashMap<>();

    private @Nullable LocalDate knownUntil;

    void usually(LocalDate from, List<Hours> sessions) {
        usual.put(from, List.copyOf(sessions));
    }

    /** What was said of a day before no longer holds. */
    void on(LocalDate day, List<Hours> sessions) {
        others.put(day, List.copyOf(sessions));
    }

    void knownUntil(LocalDate day) {
        knownUntil = day;
    }

    /** The last day whose holidays are known; null when nobody said. */
    @Nullable
    LocalDate knownUntil() {
        return knownUntil;
    }

    boolean hasHours() {
        return !usual.isEmpty();
    }

    /** Sessions that begin on a day; a weekday nothing is known of is a day like others. */
    List<Hours> sessions(LocalDate day) {
        List<Hours> special = others.get(day);
        if (special != null) {
            return special;
        }
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        var hours = usual.floorEntry(day);
        return weekend || hours == null ? List.of() : hours.getValue();
    }
}
