package io.tickwire.ingest.fact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.Source;
import io.tickwire.testing.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FactOutboxTest {
    private static final FeedEventMapper MAPPER = new FeedEventMapper("xts-1", Source.XTS, epoch -> "xts-1-" + epoch);
    private static final int CAPACITY = 100;

    private final FactOutbox outbox = new FactOutbox(CAPACITY);

    @Test
    void givesFactsInOrderAndKeepsEachUntilItIsDelivered() throws InterruptedException {
        FeedEvent opened = opened(1, 10);
        outbox.add(opened);
        outbox.add(notice());
        assertThat(outbox.first(0)).isSameAs(opened);
        assertThat(outbox.first(0)).isSameAs(opened);
        assertThat(outbox.size()).isEqualTo(2);

        outbox.delivered();
        assertThat(outbox.first(0).getType()).isEqualTo(FeedEventType.SESSION_OPENED);
        outbox.delivered();
        assertThat(outbox.first(1)).isNull();
    }

    @Test
    void makesOneGapOfManyThatAreOverAndForgetsNoneOfTheirTime() throws InterruptedException {
        for (int gap = 1; gap <= 10_000; gap++) {
            outbox.add(opened(gap, 100 + gap));
            outbox.add(closed(gap, 100 + gap, 105 + gap, 2L));
            outbox.squeeze();
        }
        assertThat(outbox.size()).isLessThanOrEqualTo(CAPACITY);
        assertThat(outbox.dropped()).isZero();

        List<FeedEvent> told = all();
        assertThat(outbox.merged()).isEqualTo(10_000 - told.size() / 2);
        FeedEvent many = told.stream()
                .filter(fact -> fact.getCount() != null && fact.getType() == FeedEventType.GAP_CLOSED)
                .findFirst()
                .orElseThrow();
        assertThat(many.getInstrument()).isNull();
        assertThat(many.getGap().getInstrument()).isNull();
        assertThat(many.getGap().getOpenedAt()).isBetween(101L, 102L);
        assertThat(many.getGap().getLostMessages()).isEqualTo(2 * many.getCount());
        assertThat(many.getReason()).startsWith("stands for " + many.getCount() + " gaps");
        assertThat(told.stream()
                        .mapToLong(fact -> fact.getGap().getClosedAt() == null
                                ? 0
                                : fact.getGap().getClosedAt()))
                .contains(10_105L);
    }

    /** The feed's thread adds: nothing that was added before may cost it anything. */
    @Test
    void leavesItToWhoTakesToMakeThemFewer() throws InterruptedException {
        for (int gap = 1; gap <= 10 * CAPACITY; gap++) {
            outbox.add(opened(gap, gap));
            outbox.add(closed(gap, gap, gap + 1, null));
        }
        assertThat(outbox.size()).as("nobody has gone through them").isEqualTo(20 * CAPACITY);
        assertThat(outbox.merged()).isZero();
        assertThat(outbox.oldestGap()).isEqualTo(1);

        outbox.squeeze();
        assertThat(outbox.size()).isLessThanOrEqualTo(CAPACITY);
        assertThat(outbox.oldestGap()).isEqualTo(1);
    }

    @Test
    void keepsGapsThatAreOpenHoweverManyTheyAre() throws InterruptedException {
        for (int gap = 1; gap <= 5 * CAPACITY; gap++) {
            outbox.add(opened(gap, gap));
        }
        assertThat(all()).hasSize(5 * CAPACITY);
        assertThat(outbox.merged() + outbox.dropped()).isZero();
    }

    @Test
    void closesUnderItsOwnIdWhatIsOpenOnTheTopic() throws InterruptedException {
        outbox.add(opened(1, 1));
        deliverFirst();
        outbox.add(closed(1, 1, 9, null));
        manyMore();
        assertThat(outbox.merged()).isPositive();
        assertThat(all().get(0).getGap().getGapId()).isEqualTo("1");
    }

    @Test
    void closesUnderItsOwnIdWhatIsOpenOnTheTopicAndWasToldOnceMore() throws InterruptedException {
        outbox.add(opened(1, 5));
        deliverFirst();
        outbox.add(notice());
        isClosedUnderItsOwnIdWhenToldOnceMore();
    }

    @Test
    void closesUnderItsOwnIdWhatIsJustBeingOpenedOnTheTopic() throws InterruptedException {
        outbox.add(opened(1, 5));
        isClosedUnderItsOwnIdWhenToldOnceMore();
    }

    private void isClosedUnderItsOwnIdWhenToldOnceMore() throws InterruptedException {
        outbox.add(opened(900, 5));
        outbox.add(closed(900, 5, 6, null));
        outbox.add(opened(1, 3));
        outbox.add(closed(1, 3, 9, null));
        manyMore();
        assertThat(outbox.merged()).isPositive();
        assertThat(all())
                .filteredOn(fact -> fact.getType() == FeedEventType.GAP_CLOSED)
                .anySatisfy(fact -> assertThat(fact.getGap().getGapId()).isEqualTo("1"));
    }

    @Test
    void dropsWhatIsNoGapOldestFirstAndCountsIt() throws InterruptedException {
        outbox.add(opened(1, 1));
        for (int more = 0; more < CAPACITY; more++) {
            outbox.add(notice());
        }
        FeedEvent last = MAPPER.event(FeedEventType.SESSION_CLOSED, 1);
        outbox.add(last);
        outbox.squeeze();
        assertThat(outbox.dropped()).isPositive();
        assertThat(outbox.size() + outbox.dropped()).isEqualTo(CAPACITY + 2);
        List<FeedEvent> told = all();
        assertThat(told.get(0).getType()).isEqualTo(FeedEventType.GAP_OPENED);
        assertThat(told.get(told.size() - 1)).isSameAs(last);
    }

    @Test
    void saysSinceWhenItHasGapsThatAreNotOnTheTopic() throws InterruptedException {
        assertThat(outbox.oldestGap()).isEqualTo(Long.MAX_VALUE);
        outbox.add(opened(1, 50));
        outbox.add(opened(2, 30));
        outbox.add(opened(3, 40));
        assertThat(outbox.oldestGap()).isEqualTo(30);
        deliverFirst();
        assertThat(outbox.oldestGap()).isEqualTo(30);
        deliverFirst();
        assertThat(outbox.oldestGap()).isEqualTo(40);
        outbox.add(opened(4, 35));
        assertThat(outbox.oldestGap()).isEqualTo(35);
        deliverFirst();
        assertThat(outbox.oldestGap()).isEqualTo(35);
        deliverFirst();
        assertThat(outbox.oldestGap()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsNobodyWaitingWhoAsksSinceWhenHoweverBusyItIs() throws Exception {
        outbox.add(opened(1, 50));
        synchronized (outbox) {
            CompletableFuture<Long> asked = CompletableFuture.supplyAsync(outbox::oldestGap);
            assertThat(asked.get(20, TimeUnit.SECONDS)).isEqualTo(50);
        }
    }

    @Test
    void countsWhatIsJustBeingTakenThoughAnotherGapIsAddedMeanwhile() throws InterruptedException {
        AddsAnother first = new AddsAnother();
        first.setGap(opened(1, 30).getGap());
        outbox.add(first);
        first.another = opened(2, 50);
        outbox.first(0);

        assertThat(first.oldestThen).isEqualTo(30);
    }

    /** Another fact is added at the moment this one is looked at. */
    private final class AddsAnother extends FeedEvent {
        private transient FeedEvent another;
        private transient long oldestThen;

        @Override
        public io.tickwire.schemas.market.Gap getGap() {
            if (another != null) {
                outbox.add(another);
                another = null;
                oldestThen = outbox.oldestGap();
            }
            return super.getGap();
        }
    }

    @Test
    void doesNotGoThroughAllOfThemForEachOneThatComesWhenNoneCanBeMerged() throws InterruptedException {
        CountsLooks oldest = new CountsLooks();
        oldest.setType(FeedEventType.GAP_OPENED);
        oldest.setGap(opened(1, 1).getGap());
        outbox.add(notice());
        outbox.add(oldest);
        for (int gap = 2; gap <= 50 * CAPACITY; gap++) {
            outbox.add(opened(gap, gap));
            outbox.squeeze();
        }
        assertThat(oldest.looks).isPositive().isLessThan(5 * CAPACITY);
    }

    private static final class CountsLooks extends FeedEvent {
        private transient int looks;

        @Override
        public io.tickwire.schemas.market.Gap getGap() {
            looks++;
            return super.getGap();
        }
    }

    @Test
    void losesNoMomentOfAnyGapWhateverTheOrder() {
        long steps = Simulation.run(1, Long.getLong("simulation.lives", 2_000), FactOutboxLife::live);
        assertThat(steps).isPositive();
    }

    private void manyMore() throws InterruptedException {
        for (int gap = 2; gap <= 2 * CAPACITY; gap++) {
            outbox.add(opened(gap, gap));
            outbox.add(closed(gap, gap, gap + 1, null));
            outbox.squeeze();
        }
    }

    private void deliverFirst() throws InterruptedException {
        assertThat(outbox.first(0)).isNotNull();
        outbox.delivered();
    }

    private List<FeedEvent> all() throws InterruptedException {
        List<FeedEvent> told = new ArrayList<>();
        while (outbox.size() > 0) {
            told.add(outbox.first(0));
            outbox.delivered();
        }
        return told;
    }

    static FeedEvent opened(long id, long since) {
        return MAPPER.gap(gap(id, since, null, null), since);
    }

    static FeedEvent closed(long id, long since, long until, Long lost) {
        return MAPPER.gap(gap(id, since, until, lost), until);
    }

    static FeedEvent notice() {
        return MAPPER.event(FeedEventType.SESSION_OPENED, 0);
    }

    private static Gap gap(long id, long since, Long until, Long lost) {
        InstrumentKey instrument = id % 7 == 0 ? null : InstrumentKey.parse("NSECM:" + id);
        return new Gap(Long.toString(id), instrument, GapCause.SOCKET_LOST, since, until, lost);
    }
}
