package io.tickwire.ingest.calendar;

import static io.tickwire.ingest.calendar.Calendars.micros;
import static io.tickwire.schemas.market.ExchangeSegment.MCXFO;
import static io.tickwire.schemas.market.ExchangeSegment.NIFSC;
import static io.tickwire.schemas.market.ExchangeSegment.NSECM;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketHoursTest {
    private final DataExpectation market = DataExpectation.marketHours(Calendars.shippedAnd());

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "HALTED", "PRE_OPEN"})
    void expectsNothingOfASegmentThatSaysItIsNotTradingUntilItSaysOtherwise(SegmentPhase phase) {
        told("2026-11-20T11:00", phase);
        assertThat(due("2026-11-20T11:01")).isFalse();
        assertThat(market.due(micros("2026-11-20T11:01"), List.of(NSECM, MCXFO)))
                .as("others trade")
                .isTrue();
        told("2026-11-20T11:10", SegmentPhase.OPEN);
        assertThat(due("2026-11-20T11:10")).isTrue();
    }

    @Test
    void isNotMutedForLongByALostOpening() {
        told("2026-11-20T11:00", SegmentPhase.HALTED);
        assertThat(due("2026-11-20T11:14:59")).isFalse();
        assertThat(due("2026-11-20T11:15")).isTrue();
    }

    @Test
    void isNotMutedBeyondTheNextSessionOfTheCalendar() {
        told("2026-11-20T15:29", SegmentPhase.CLOSED);
        assertThat(due("2026-11-20T15:29:30")).isFalse();
        told("2026-11-23T09:14:30", SegmentPhase.PRE_OPEN);
        assertThat(due("2026-11-23T09:15")).isTrue();
    }

    @Test
    void staysQuietAcrossMidnightInASessionThatLastsBeyondIt() {
        market.told(new SegmentStatus(NIFSC, SegmentPhase.HALTED, "", null), micros("2026-11-20T23:55"));
        assertThat(dueInGift("2026-11-21T00:09:59")).isFalse();
        assertThat(dueInGift("2026-11-21T00:10")).as("a lost opening").isTrue();
        market.told(new SegmentStatus(NIFSC, SegmentPhase.CLOSED, "", null), micros("2026-11-21T02:44"));
        assertThat(dueInGift("2026-11-21T02:44:30")).isFalse();
    }

    @Test
    void expectsDataInASessionTheCalendarDoesNotKnow() {
        told("2026-11-08T18:00", SegmentPhase.OPEN);
        assertThat(due("2026-11-08T18:30")).isTrue();
        assertThat(due("2026-11-08T19:00")).as("a lost closing").isFalse();
        told("2026-11-08T20:00", SegmentPhase.OPEN);
        told("2026-11-08T20:10", SegmentPhase.CLOSED);
        assertThat(due("2026-11-08T20:11")).isFalse();
    }

    @Test
    void learnsNothingFromOldNewsOrFromWordsNobodyKnows() {
        told("2026-11-20T11:00", SegmentPhase.UNKNOWN);
        market.told(status(SegmentPhase.CLOSED, micros("2026-11-19T15:30")), micros("2026-11-20T11:00"));
        assertThat(due("2026-11-20T11:01")).isTrue();
        market.told(status(SegmentPhase.OPEN, micros("2026-11-20T09:15")), micros("2026-11-20T22:00"));
        market.told(status(SegmentPhase.OPEN, null), micros("2026-11-20T22:00"));
        assertThat(due("2026-11-20T22:01")).isFalse();
    }

    @Test
    void saysOnceADayThatItDoesNotKnowTheDay() {
        assertThat(warnings("2026-12-31T10:00", NSECM)).isEmpty();
        assertThat(warnings("2027-01-01T00:00", NSECM, MCXFO))
                .hasSize(2)
                .first()
                .asString()
                .contains("NSECM ends on 2026-12-31")
                .contains("TICKWIRE_FEED_CALENDAR");
        assertThat(warnings("2027-01-01T12:00", NSECM)).isEmpty();
        assertThat(warnings("2027-01-02T12:00", NSECM)).hasSize(1);
    }

    private List<String> warnings(String india, ExchangeSegment... segments) {
        return market.warnings(micros(india), List.of(segments));
    }

    private void told(String india, SegmentPhase phase) {
        market.told(status(phase, micros(india)), micros(india));
    }

    private boolean due(String india) {
        return market.due(micros(india), List.of(NSECM));
    }

    private boolean dueInGift(String india) {
        return market.due(micros(india), List.of(NIFSC));
    }

    private static SegmentStatus status(SegmentPhase phase, Long saidAt) {
        return new SegmentStatus(NSECM, phase, "", saidAt);
    }
}
