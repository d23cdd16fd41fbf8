package io.tickwire.ingest.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.time.Micros;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataExpectationTest {
    private final DataExpectation market =
            DataExpectation.marketHours(Calendars.shippedAnd().closedOn(Set.of(LocalDate.of(2026, 11, 19))));

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T09:14:59, NSECM, false",
        "2026-11-20T09:15:00, NSECM, true",
        "2026-11-20T15:29:59, NSEFO, true",
        "2026-11-20T15:30:00, BSEFO, false",
        "2026-11-20T16:59:59, NSECD, true",
        "2026-11-20T17:00:00, NSECD, false",
        "2026-11-20T16:59:59, NCDEX, true",
        "2026-11-20T17:00:00, NCDEX, false",
        "2026-11-20T06:29:59, NIFSC, false",
        "2026-11-20T06:30:00, NIFSC, true",
        "2026-11-20T15:39:59, NIFSC, true",
        "2026-11-20T15:40:00, NIFSC, false",
        "2026-11-20T16:35:00, NIFSC, true",
        "2026-11-20T23:59:59, NIFSC, true",
        "2026-11-21T00:00:00, NIFSC, true",
        "2026-11-21T02:44:59, NIFSC, true",
        "2026-11-21T02:45:00, NIFSC, false",
        "2026-11-21T06:30:00, NIFSC, false",
        "2026-11-23T00:00:00, NIFSC, false",
        "2026-11-24T11:00:00, NIFSC, true",
        "2025-10-02T02:00:00, NIFSC, true",
        "2025-10-02T17:00:00, NIFSC, false",
        "2025-10-03T02:00:00, NIFSC, false",
        "2026-11-19T02:00:00, NIFSC, true",
        "2026-11-19T17:00:00, NIFSC, false",
        "2026-11-20T02:00:00, NIFSC, false",
        "2026-11-20T23:29:59, MCXFO, true",
        "2026-11-20T23:54:59, MCXFO, true",
        "2026-11-20T23:55:00, MCXFO, false",
        "2026-10-30T23:29:59, MCXFO, true",
        "2026-10-30T23:30:00, MCXFO, false",
        "2026-11-19T11:00:00, NSECM, false",
        "2026-11-24T11:00:00, NSECM, false",
        "2026-11-24T11:00:00, MCXFO, true",
        "2025-10-21T13:44:59, NSEFO, false",
        "2025-10-21T13:45:00, NSEFO, true",
        "2025-10-21T14:45:00, NSEFO, false",
        "2025-02-01T12:00:00, BSECM, true",
        "2027-01-01T12:00:00, NSECM, true",
        "2026-11-21T11:00:00, NSECM, false",
        "2026-11-22T11:00:00, MCXFO, false",
        "2026-12-25T11:00:00, NSECM, false"
    })
    void knowsTheTradingWeek(LocalDateTime time, ExchangeSegment segment, boolean due) {
        assertThat(market.due(micros(time), List.of(segment))).isEqualTo(due);
    }

    @Test
    void oneTradingSegmentIsEnough() {
        long evening = micros(LocalDateTime.of(2026, 11, 20, 20, 0));

        assertThat(market.due(evening, List.of(ExchangeSegment.NSECM, ExchangeSegment.MCXFO)))
                .isTrue();
    }

    @Test
    void nothingIsDueWhereNothingIsSubscribed() {
        assertThat(market.due(micros(LocalDateTime.of(2026, 11, 20, 11, 0)), List.of()))
                .isFalse();
        assertThat(DataExpectation.always().due(0, List.of())).isFalse();
        assertThat(DataExpectation.always().due(0, List.of(ExchangeSegment.NSECM)))
                .isTrue();
    }

    private static long micros(LocalDateTime india) {
        return Micros.of(india.atZone(ZoneId.of("Asia/Kolkata")).toInstant());
    }
}
