package io.tickwire.ingest.gap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageWatchTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    private final GapLedger ledger = new GapLedger("xts-1", 2);
    private final OutageWatch watch = new OutageWatch(ledger);

    @Test
    void oneOutageIsOneGapHoweverOftenTheSocketFails() {
        watch.complete(100);
        assertThat(watch.lost(GapCause.STALL))
                .singleElement()
                .satisfies(gap -> assertThat(gap.openedAt()).isEqualTo(100));
        assertThat(watch.lost(GapCause.SOCKET_LOST)).isEmpty();

        assertThat(watch.restored(190)).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(GapCause.STALL);
            assertThat(gap.closedAt()).isEqualTo(190);
        });
        assertThat(watch.restored(200)).isEmpty();
    }

    @Test
    void coversWhatWasNeverVerifiedSinceAnEarlierOutage() {
        watch.complete(100);
        watch.lost(GapCause.SOCKET_LOST);
        watch.restored(110);
        watch.complete(150);

        assertThat(watch.suspectSince()).as("also after a crash").isEqualTo(100);
        assertThat(watch.lost(GapCause.SOCKET_LOST).get(0).openedAt()).isEqualTo(100);
        watch.restored(160);
        watch.verified();
        assertThat(watch.suspectSince()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void forgetsTheSuspicionOnceEverythingWasVerified() {
        watch.complete(100);
        watch.lost(GapCause.SOCKET_LOST);
        watch.restored(110);
        watch.verified();
        watch.complete(150);

        assertThat(watch.lost(GapCause.SOCKET_LOST).get(0).openedAt()).isEqualTo(150);
    }

    @Test
    void tellsOfSubscriptionsThatHadLapsed() {
        watch.complete(100);
        watch.lost(GapCause.SOCKET_LOST);
        assertThat(watch.lapsed(List.of(RELIANCE), 105))
                .as("the open outage speaks for it")
                .isEmpty();
        watch.restored(110);

        assertThat(watch.lapsed(List.of(RELIANCE), 130))
                .extracting(Gap::instrument, Gap::openedAt, Gap::isOpen)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(RELIANCE, 100L, true),
                        org.assertj.core.groups.Tuple.tuple(RELIANCE, 100L, false));
    }

    @Test
    void adoptsWhatAnEarlierRunLeftOpen() {
        Gap old = new Gap("old", null, GapCause.STALL, 50, null, null);

        assertThat(watch.interrupted(80, List.of(old))).singleElement().satisfies(gap -> {
            assertThat(gap.cause()).isEqualTo(GapCause.RESTART);
            assertThat(gap.openedAt()).isEqualTo(80);
        });
        assertThat(ledger.openCount()).isEqualTo(2);
        assertThat(watch.restored(120)).extracting(Gap::id).contains("old").hasSize(2);
        assertThat(ledger.openCount()).isZero();
    }

    @Test
    void neverClosesAGapBeforeItOpenedWhenTheWallClockStepsBack() {
        watch.complete(100);
        watch.lost(GapCause.SOCKET_LOST);

        assertThat(watch.restored(40).get(0).closedAt()).isEqualTo(100);
    }

    @Test
    void speaksForWhatWasMissedUnderEitherClockWhenItIsSetBackDuringAnOutage() {
        watch.complete(1_000);
        watch.lost(GapCause.SOCKET_LOST);

        assertThat(watch.setBack(1_030, 430)).extracting(Gap::openedAt).containsExactly(430L);
        assertThat(watch.restored(460)).singleElement().satisfies(gap -> {
            assertThat(gap.openedAt()).isEqualTo(430);
            assertThat(gap.closedAt()).isEqualTo(1_030);
        });
    }

    @Test
    void opensAnOutageBeforeTheMomentToWhichTheClockWasSetBack() {
        watch.complete(1_000);
        watch.setBack(1_005, 405);

        assertThat(watch.lost(GapCause.SOCKET_LOST).get(0).openedAt()).isEqualTo(405);
        assertThat(watch.restored(420).get(0).closedAt()).isEqualTo(1_005);
    }

    @Test
    void forgetsThatTheClockWasSetBackOnceDataIsComplete() {
        watch.complete(1_000);
        watch.setBack(1_005, 405);
        watch.complete(410);

        watch.lost(GapCause.SOCKET_LOST);
        assertThat(watch.restored(420).get(0).closedAt()).isEqualTo(420);
    }

    @Test
    void remembersOnlyTheNewestClosedGaps() {
        for (int outage = 0; outage < 4; outage++) {
            watch.complete(outage * 10);
            watch.lost(GapCause.SOCKET_LOST);
            watch.restored(outage * 10 + 5);
            watch.verified();
        }
        assertThat(ledger.gaps()).extracting(Gap::openedAt).containsExactly(20L, 30L);
        assertThat(ledger.total()).isEqualTo(4);
    }

    @Test
    void namesTheSameGapAlikeWhenItIsToldTwice() {
        Gap once = ledger.open(GapCause.SHED, RELIANCE, 7);
        Gap again = new GapLedger("xts-1", 2).open(GapCause.SHED, RELIANCE, 7);
        Gap other = new GapLedger("xts-2", 2).open(GapCause.SHED, RELIANCE, 7);

        assertThat(once.id()).isEqualTo(again.id()).isNotEqualTo(other.id());
    }
}
