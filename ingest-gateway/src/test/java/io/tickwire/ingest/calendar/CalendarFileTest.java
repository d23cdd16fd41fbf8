package io.tickwire.ingest.calendar;

import static io.tickwire.ingest.calendar.Calendars.micros;
import static io.tickwire.ingest.calendar.Calendars.shippedAnd;
import static io.tickwire.schemas.market.ExchangeSegment.MCXFO;
import static io.tickwire.schemas.market.ExchangeSegment.NSECM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileTest {
    @Test
    void letsALaterFileExtendAnEarlierOne() {
        TradingCalendar calendar = shippedAnd(
                "# the session nobody knew of yet",
                "open   EQUITY 2026-11-08 18:00-19:00 20:00-20:30   # Muhurat",
                "closed EQUITY,COMMODITY 2026-11-18",
                "known  EQUITY until 2027-12-31");
        assertThat(calendar.isOpen(NSECM, micros("2026-11-08T18:30"))).isTrue();
        assertThat(calendar.isOpen(NSECM, micros("2026-11-08T19:30"))).isFalse();
        assertThat(calendar.isOpen(NSECM, micros("2026-11-08T20:15"))).isTrue();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-08T18:30"))).isFalse();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-18T18:30"))).isFalse();
        assertThat(calendar.isOpen(NSECM, micros("2026-11-24T12:00")))
                .as("still shipped")
                .isFalse();
        assertThat(calendar.knownUntil(NSECM)).contains(LocalDate.of(2027, 12, 31));
        assertThat(calendar.knownUntil(MCXFO)).contains(LocalDate.of(2026, 12, 31));
    }

    @Test
    void letsTheLastWordOnADayCount() {
        assertThat(shippedAnd("open EQUITY 2026-11-24 09:15-15:30").isOpen(NSECM, micros("2026-11-24T12:00")))
                .isTrue();
    }

    @Test
    void standsAloneWhenItSaysSo() {
        TradingCalendar calendar = shippedAnd(
                "replace",
                "group ALL NSECM NSEFO NSECD NSECO SLBM NIFSC BSECM BSEFO BSECD BSECO NCDEX MSECM MSEFO MSECD MCXFO",
                "hours ALL 10:00-11:00");
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-24T10:30"))).isTrue();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-24T12:00"))).isFalse();
        assertThat(calendar.knownUntil(MCXFO)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "closed EQUITY 2026-13-01              | 2026-13-01",
                "closed EQUTY 2026-12-01               | there is no group",
                "closed EQUITY                         | 2 words",
                "open EQUITY 2026-12-01                | 3 words",
                "open EQUITY 2026-12-01 9:15-15:30     | no hours",
                "open EQUITY 2026-12-01 15:30-09:15    | no hours",
                "holiday EQUITY 2026-12-01             | there is no statement",
                "open EQUITY 2026-12-01 09:15-15:30+1  | no hours",
                "open EQUITY 2026-12-01 24:00-09:15    | no hours",
                "open EQUITY 2026-12-01 09:00-15:00 14:00-16:00 | 14:00-16:00 does not begin after 09:00-15:00",
                "hours EQUITY 16:35-02:45+1 20:00-21:00 | 20:00-21:00 does not begin after",
                "hours EQUITY 09:15-15:30 from         | from and a date",
                "hours EQUITY 09:15-15:30 since 2026-1 | from and a date",
                "group EQUITY NSEXX                    | is not an exchange segment",
                "known EQUITY 2026-12-31               | 3 words"
            })
    void namesTheLineThatMakesNoSenseAndSaysWhatWould(String line, String what) {
        assertThatThrownBy(() -> shippedAnd("# mine", "", line))
                .isInstanceOf(CalendarUnreadable.class)
                .hasMessageContaining("mine.calendar line 3")
                .hasMessageContaining(what)
                .hasMessageContaining("a line is one of: group, hours");
    }

    @Test
    void isNotCompleteWithoutEverySegmentAndItsHours() {
        assertThatThrownBy(() -> shippedAnd("replace", "group EQUITY NSECM", "hours EQUITY 09:15-15:30"))
                .hasMessageContaining("NSEFO");
        assertThatThrownBy(() -> shippedAnd("group NEW NSECM")).hasMessageContaining("NEW has no hours");
    }

    @Test
    void takesSeveralSessionsADayToMidnightAndBeyond() {
        TradingCalendar calendar = shippedAnd(
                "hours COMMODITY 09:00-11:30 12:00-24:00 from 2026-11-03",
                "open COMMODITY 2026-11-19 22:00-01:00+1",
                "closed COMMODITY 2026-11-20");
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-18T11:30"))).isFalse();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-18T23:59:59"))).isTrue();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-19T00:00"))).isFalse();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-19T12:00"))).isFalse();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-20T00:59:59")))
                .as("of the day before the holiday")
                .isTrue();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-20T01:00"))).isFalse();
        assertThat(calendar.isOpen(MCXFO, micros("2026-11-20T12:00"))).isFalse();
        assertThat(calendar.nextChange(MCXFO, micros("2026-11-18T20:00"))).isEqualTo(micros("2026-11-19T00:00"));
        assertThat(calendar.nextChange(MCXFO, micros("2026-11-19T23:00"))).isEqualTo(micros("2026-11-20T01:00"));
        assertThat(calendar.nextChange(MCXFO, micros("2026-11-20T00:30"))).isEqualTo(micros("2026-11-20T01:00"));
        assertThat(calendar.nextChange(MCXFO, micros("2026-11-20T01:00"))).isEqualTo(micros("2026-11-21T00:00"));
    }

    @Test
    void knowsWhenASessionChangesNext() {
        TradingCalendar calendar = shippedAnd();
        assertThat(calendar.nextChange(NSECM, micros("2026-11-20T08:00"))).isEqualTo(micros("2026-11-20T09:15"));
        assertThat(calendar.nextChange(NSECM, micros("2026-11-20T09:15"))).isEqualTo(micros("2026-11-20T15:30"));
        assertThat(calendar.nextChange(NSECM, micros("2026-11-20T16:00"))).isEqualTo(micros("2026-11-21T00:00"));
        assertThat(calendar.nextChange(NSECM, micros("2026-11-21T10:00"))).isEqualTo(micros("2026-11-22T00:00"));
    }
}
