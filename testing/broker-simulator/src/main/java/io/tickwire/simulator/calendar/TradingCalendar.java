package io.tickwire.simulator.calendar;

import io.tickwire.simulator.instrument.Segment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When the segments trade.
 *
 * @param usual on weekdays; null is around the clock, every day
 * @param other the hours of segments that keep their own
 * @param holidays weekdays without a market
 * @param special the hours of all segments on days of their own, holidays and weekends among them
 */
public record TradingCalendar(
        @Nullable Hours usual, Map<Segment, Hours> other, Set<LocalDate> holidays, Map<LocalDate, Hours> special) {
    public static final TradingCalendar ALWAYS_OPEN = new TradingCalendar(null, Map.of(), Set.of(), Map.of());

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    public TradingCalendar {
        other = Map.copyOf(other);
        holidays = Set.copyOf(holidays);
        special = Map.copyOf(special);
    }

    public static TradingCalendar weekdays(Hours usual) {
        return new TradingCalendar(usual, Map.of(), Set.of(), Map.of());
    }

    public TradingCalendar with(Segment segment, Hours hours) {
        Map<Segment, Hours> more = new HashMap<>(other);
        more.put(segment, hours);
        return new TradingCalendar(usual, more, holidays, special);
    }

    public TradingCalendar closedOn(LocalDate day) {
        Set<LocalDate> more = new HashSet<>(holidays);
        more.add(day);
        return new TradingCalendar(usual, other, more, special);
    }

    public TradingCalendar special(LocalDate day, Hours hours) {
        Map<LocalDate, Hours> more = new HashMap<>(special);
        more.put(day, hours);
        return new TradingCalendar(usual, other, holidays, more);
    }

    public Phase phase(Segment segment, Instant now) {
        LocalDateTime here = LocalDateTime.ofInstant(now, INDIA);
        LocalDate day = here.toLocalDate();
        Hours today = special.get(day);
        if (today == null) {
            if (holidays.contains(day) || (usual != null && WEEKEND.contains(day.getDayOfWeek()))) {
                return Phase.CLOSED;
            }
            today = other.getOrDefault(segment, usual);
        }
        return today == null ? Phase.OPEN : today.at(here.toLocalTime());
    }
}
