package io.tickwire.ingest.feed;

import static io.tickwire.schemas.market.SubscriptionMode.DEPTH;
import static io.tickwire.schemas.market.SubscriptionMode.QUOTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import java.util.List;
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
        watch.look(List.of(CONFIRMED), 100);

        assertThat(watch.look(List.of(FAILED), 200)).singleElement().satisfies(gap -> {
            assertThat(gap.instrument()).isEqualTo(RELIANCE);
            assertThat(gap.cause()).isEqualTo(GapCause.REFUSED);
            assertThat(gap.openedAt()).isEqualTo(200);
            assertThat(gap.isOpen()).isTrue();
        });
        assertThat(watch.look(List.of(FAILED), 300)).as("one gap is enough").isEmpty();
    }

    @Test
    void closesItWhenItIsConfirmedAgain() {
        watch.look(List.of(CONFIRMED), 100);
        watch.look(List.of(FAILED), 200);

        assertThat(watch.look(List.of(CONFIRMED), 300))
                .singleElement()
                .extracting(Gap::closedAt)
                .isEqualTo(300L);
        assertThat(ledger.openCount()).isZero();
    }

    @Test
    void closesItWhenNobodyWantsItAnyMore() {
        watch.look(List.of(CONFIRMED), 100);
        watch.look(List.of(FAILED), 200);

        assertThat(watch.wanted(RELIANCE, Set.of(DEPTH), 300)).hasSize(1);
        assertThat(ledger.openCount()).isZero();
        assertThat(watch.look(List.of(FAILED), 400)).as("it begins anew").isEmpty();
    }

    @Test
    void makesOneGapOfTheModesOfAnInstrument() {
        BookNotice depth = new BookNotice.Confirmed(DEPTH, List.of(RELIANCE), false);
        watch.look(List.of(CONFIRMED, depth), 100);

        BookNotice refused = new BookNotice.Failed(new Channel(RELIANCE, DEPTH), "no", false);
        assertThat(watch.look(List.of(FAILED, refused), 200)).hasSize(1);
        assertThat(watch.look(List.of(CONFIRMED), 300))
                .as("its depth is still refused")
                .isEmpty();
        assertThat(watch.look(List.of(depth), 400))
                .singleElement()
                .extracting(Gap::closedAt)
                .isEqualTo(400L);
    }

    @Test
    void hasNothingToSayOfWhatWasNeverSubscribed() {
        assertThat(watch.look(List.of(FAILED), 100)).isEmpty();
    }
}
