package io.tickwire.ingest.feed;

import static io.tickwire.schemas.market.SubscriptionMode.DEPTH;
import static io.tickwire.schemas.market.SubscriptionMode.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalWatchTest {
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final BookNotice CONFIRMED = new BookNotice.Confirmed(QUOTE, List.of(RELIANCE), false);
    private static final BookNotice FAILED = new BookNotice.Failed(new Channel(RELIANCE, QUOTE), "no", false);

    private final GapLedger ledger = new GapLedger("xts-1", 100);
    private final RefusalWatch watch = new RefusalWatch(ledger);

    @Test
    void opensAGapForWhatWasSubscribedAndIsRefused() {
        look(List.of(CONFIRMED), 100);

        assertThat(look(List.of(FAILED), 200)).singleElement().satisfies(gap -> {
            assertThat(gap.instrument()).isEqualTo(RELIANCE);
            assertThat(gap.cause()).isEqualTo(GapCause.REFUSED);
            assertThat(gap.openedAt()).isEqualTo(200);
            assertThat(gap.isOpen()).isTrue();
        });
        assertThat(look(List.of(FAILED), 300)).as("one gap is enough").isEmpty();
    }

    @Test
    void closesItWhenItIsConfirmedAgain() {
        look(List.of(CONFIRMED), 100);
        look(List.of(FAILED), 200);

        assertThat(look(List.of(CONFIRMED), 300))
                .singleElement()
                .extracting(Gap::closedAt)
                .isEqualTo(300L);
        assertThat(ledger.openCount()).isZero();
    }

    @Test
    void closesItWhenNobodyWantsItAnyMore() {
        look(List.of(CONFIRMED), 100);
        look(List.of(FAILED), 200);

        assertThat(watch.wanted(RELIANCE, Set.of(DEPTH), 300)).hasSize(1);
        assertThat(ledger.openCount()).isZero();
        assertThat(look(List.of(FAILED), 400)).as("it begins anew").isEmpty();
    }

    @Test
    void staysOpenWhenItIsWishedOnceMore() {
        look(List.of(CONFIRMED), 100);
        look(List.of(FAILED), 200);

        assertThat(watch.wanted(RELIANCE, Set.of(QUOTE, DEPTH), 300)).isEmpty();
        assertThat(ledger.openCount()).isEqualTo(1);
    }

    @Test
    void opensAnotherWhenItIsRefusedAgain() {
        look(List.of(CONFIRMED), 100);
        look(List.of(FAILED), 200);
        look(List.of(CONFIRMED), 300);

        assertThat(look(List.of(FAILED), 400))
                .singleElement()
                .extracting(Gap::openedAt)
                .isEqualTo(400L);
    }

    @Test
    void makesOneGapOfTheModesOfAnInstrument() {
        BookNotice depth = new BookNotice.Confirmed(DEPTH, List.of(RELIANCE), false);
        look(List.of(CONFIRMED, depth), 100);

        BookNotice refused = new BookNotice.Failed(new Channel(RELIANCE, DEPTH), "no", false);
        assertThat(look(List.of(FAILED, refused), 200)).hasSize(1);
        assertThat(look(List.of(CONFIRMED), 300))
                .as("its depth is still refused")
                .isEmpty();
        assertThat(look(List.of(depth), 400))
                .singleElement()
                .extracting(Gap::closedAt)
                .isEqualTo(400L);
    }

    @Test
    void hasNothingToSayOfWhatWasNeverSubscribed() {
        assertThat(look(List.of(FAILED), 100)).isEmpty();
    }

    @Test
    void goesOnWithTheGapOfAnEarlierRunUntilItIsConfirmed() {
        assertThat(watch.adopt(List.of(left("old")))).isEmpty();
        assertThat(ledger.openCount()).isEqualTo(1);
        watch.wanted(RELIANCE, Set.of(QUOTE), 100);
        assertThat(look(List.of(FAILED), 200)).as("it is told already").isEmpty();

        assertThat(look(List.of(CONFIRMED), 300)).singleElement().satisfies(gap -> {
            assertThat(gap.id()).isEqualTo("old");
            assertThat(gap.closedAt()).isEqualTo(300);
        });
        assertThat(ledger.openCount()).isZero();
    }

    @Test
    void doesNotEndTheGapOfAnEarlierRunBeforeEachWantedModeIsConfirmed() {
        watch.adopt(List.of(left("old")));
        watch.wanted(RELIANCE, Set.of(QUOTE, DEPTH), 100);

        assertThat(look(List.of(CONFIRMED), 200))
                .as("its depth may be what was refused")
                .isEmpty();
        assertThat(look(List.of(new BookNotice.Confirmed(DEPTH, List.of(RELIANCE), false)), 300))
                .hasSize(1);
    }

    @Test
    void endsTheGapOfAnEarlierRunWhenItsInstrumentIsNotWantedAnyMore() {
        watch.adopt(List.of(left("old")));

        assertThat(watch.onlyWanted(Set.of(RELIANCE), 100)).isEmpty();
        assertThat(watch.onlyWanted(Set.of(), 200)).extracting(Gap::closedAt).containsExactly(200L);
    }

    @Test
    void leavesTheOtherGapsOfAnEarlierRunToOthers() {
        Gap slot = new Gap("slot", null, GapCause.REFUSED, 50, null, null);
        Gap again = left("again");

        assertThat(watch.adopt(List.of(slot, left("old"), again))).containsExactly(slot, again);
    }

    @Test
    void opensAGapFromTheEndOfAnEarlierRunForWhatIsRefusedBeforeTheRestartIsOver() {
        assertThat(watch.look(List.of(FAILED), OptionalLong.of(70), 100))
                .extracting(Gap::instrument, Gap::openedAt, Gap::isOpen)
                .containsExactly(tuple(RELIANCE, 70L, true));
        assertThat(look(List.of(CONFIRMED), 200)).hasSize(1);
    }

    private List<Gap> look(List<BookNotice> notices, long micros) {
        return watch.look(notices, OptionalLong.empty(), micros);
    }

    private static Gap left(String id) {
        return new Gap(id, RELIANCE, GapCause.REFUSED, 50, null, null);
    }
}
