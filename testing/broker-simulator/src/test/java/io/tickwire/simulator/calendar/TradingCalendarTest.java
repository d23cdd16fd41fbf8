package io.tickwire.simulator.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.simulator.instrument.Segment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingCalendarTest {
    private static final TradingCalendar CALENDAR = TradingCalendar.weekdays(Hours.of("09:00-09:15-15:30"))
            .with(Segment.MCXFO, Hours.of("09:00-23:30"))
            .closedOn(LocalDate.of(2026, 11, 24))
            .closedOn(LocalDate.of(2026, 11, 8))
            .special(LocalDate.of(2026, 11, 8), Hours.of("18:00-18:15-19:15"));

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "a Friday,                NSECM, 2026-11-20T08:59:59, CLOSED",
        "a Friday,                NSECM, 2026-11-20T09:00,    PRE_OPEN",
        "a Friday,                NSECM, 2026-11-20T09:14:59, PRE_OPEN",
        "a Friday,                NSECM, 2026-11-20T09:15,    OPEN",
        "a Friday,                NSECM, 2026-11-20T15:29:59, OPEN",
        "a Friday,                NSECM, 2026-11-20T15:30,    CLOSED",
        "hours of its own,        MCXFO, 2026-11-20T09:00,    OPEN",
        "hours of its own,        MCXFO, 2026-11-20T22:00,    OPEN",
        "a Saturday,              NSECM, 2026-11-21T11:00,    CLOSED",
        "a holiday,               NSECM, 2026-11-24T11:00,    CLOSED",
        "a special Sunday,        NSECM, 2026-11-08T11:00,    CLOSED",
        "a special Sunday,        NSECM, 2026-11-08T18:05,    PRE_OPEN",
        "a special Sunday,        MCXFO, 2026-11-08T19:00,    OPEN"
    })
    void knowsWhatTheMarketIsDoing(String day, Segment segment, LocalDateTime time, Phase phase) {
        assertThat(CALENDAR.phase(segment, inIndia(time))).isEqualTo(phase);
    }

    @Test
    void isOpenAroundTheClockUnlessToldOtherwise() {
        assertThat(TradingCalendar.ALWAYS_OPEN.phase(Segment.NSECM, inIndia(LocalDateTime.of(2026, 11, 22, 3, 0))))
                .isEqualTo(Phase.OPEN);
    }

    @Test
    void refusesHoursThatAreNone() {
        for (String wrong : new String[] {"", "9-15", "15:30-09:15", "09:15-09:00-15:30", "09:00-09:15-15:30-16:00"}) {
            assertThatThrownBy(() -> Hours.of(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Instant inIndia(LocalDateTime time) {
        return time.atZone(ZoneId.of("Asia/Kolkata")).toInstant();
    }
}
