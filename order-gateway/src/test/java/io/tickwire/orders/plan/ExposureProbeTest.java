package io.tickwire.orders.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExposureProbeTest {
    private static final long SETTLE = 2_000;

    private final ExposureProbe fresh = ExposureProbe.start(1_000);

    @Test
    void knowsNothingAtFirstAndWantsTheBookFirst() {
        assertThat(fresh.proven()).isNull();
        assertThat(fresh.bookDue(SETTLE)).isEqualTo(1_000);
        assertThat(fresh.positionDue(0, SETTLE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesBookThenPositionsWhenNothingIsOpen() {
        ExposureProbe probe = fresh.withBook(quiet(1_000), SETTLE).withPosition(position(1_200, 70), 0, SETTLE);
        assertThat(probe.proven()).isEqualTo(new Exposure(70, 0, 0, 0));
    }

    @Test
    void usesNoReadThatBeganBeforeIt() {
        assertThat(fresh.withBook(quiet(999), SETTLE)).isEqualTo(fresh);
    }

    @Test
    void doesNotTrustPositionsReadTooSoonAfterAFill() {
        ExposureProbe probe = fresh.withBook(quiet(1_000), SETTLE);
        assertThat(probe.positionDue(1_050, SETTLE)).isEqualTo(3_050);
        assertThat(probe.withPosition(position(3_049, 70), 1_050, SETTLE).proven())
                .isNull();
    }

    @Test
    void asksForTheBookAgainWhenPositionsCannotBeReadForLong() {
        ExposureProbe probe = fresh.withBook(quiet(1_000), SETTLE);
        assertThat(probe.bookDue(SETTLE)).isEqualTo(3_100);
        assertThat(probe.withPosition(position(3_200, 70), 0, SETTLE).proven()).isNull();
        assertThat(probe.withBook(quiet(3_150), SETTLE)
                        .withPosition(position(3_300, 70), 0, SETTLE)
                        .proven())
                .isEqualTo(new Exposure(70, 0, 0, 0));
    }

    @Test
    void wantsAQuietTimeAroundThePositionsWhileAnOrderIsOpen() {
        ExposureProbe booked = fresh.withBook(open(1_000, 30, Map.of("B1", 20L)), SETTLE);
        assertThat(booked.positionDue(0, SETTLE)).isEqualTo(3_100);
        ExposureProbe read = booked.withPosition(position(3_100, 20), 0, SETTLE);
        assertThat(read.proven()).isNull();
        assertThat(read.bookDue(SETTLE)).isEqualTo(5_150);
        assertThat(read.withBook(open(5_150, 30, Map.of("B1", 20L)), SETTLE).proven())
                .isEqualTo(new Exposure(20, 30, 0, 0));
    }

    @Test
    void beginsAgainWhenSomethingFilledMeanwhile() {
        ExposureProbe read =
                fresh.withBook(open(1_000, 30, Map.of("B1", 20L)), SETTLE).withPosition(position(3_100, 20), 0, SETTLE);
        ExposureProbe again = read.withBook(open(5_150, 10, Map.of("B1", 40L)), SETTLE);
        assertThat(again.proven()).isNull();
        assertThat(again.position()).isNull();
    }

    @Test
    void isNotPutOffByABookThatIsReadAgainAndAgain() {
        ExposureProbe probe = fresh.withBook(open(1_000, 30, Map.of()), SETTLE);
        for (long at = 2_000; at < 20_000; at += 1_000) {
            probe = probe.withBook(open(at, 30, Map.of()), SETTLE);
        }
        assertThat(probe.positionDue(0, SETTLE)).isEqualTo(3_100);
    }

    private static BookView quiet(long startedAt) {
        return new BookView(startedAt, startedAt + 100, Map.of(), 0, 0, false);
    }

    private static BookView open(long startedAt, long working, Map<String, Long> filled) {
        return new BookView(startedAt, startedAt + 100, filled, working, 0, true);
    }

    private static PositionView position(long startedAt, long net) {
        return new PositionView(startedAt, startedAt + 50, net);
    }
}
