package io.tickwire.ingest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.NotNow;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.ingest.subscription.channel.ChannelView;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A broker that cannot answer whatever names one instrument. */
class UnansweredBatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int CHOKING = 137;

    private final SubscriptionBook book = new SubscriptionBook(
            new BookLimits(
                    50,
                    Duration.ofMillis(100),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2)),
            channel -> Optional.empty());

    private final Set<InstrumentKey> subscribed = new HashSet<>();
    private final Set<Integer> choking = new HashSet<>(Set.of(CHOKING));
    private long now;
    private int requests;

    @Test
    void oneInstrumentThatTheBrokerCannotAnswerKeepsNoOtherFromItsData() {
        want(1, 200);
        open();
        runUntilSettled();

        assertThat(subscribed).hasSize(199).doesNotContain(key(CHOKING));
        assertThat(book.counts().confirmed()).isEqualTo(199);
        assertThat(failed())
                .containsExactly(new ChannelView(
                        channel(CHOKING),
                        ChannelStatus.FAILED,
                        "no answer when it is asked for alone: HTTP 500",
                        1,
                        now + 300 * SECOND));
        assertThat(now).as("time until all of it is known").isLessThan(30 * SECOND);
        assertThat(requests).isLessThan(25);
    }

    @Test
    void theOthersComeFirst() {
        want(101, 150);
        want(1, 50);
        open();
        while (!subscribed.contains(key(1))) {
            step();
        }
        assertThat(subscribed).as("those in the batch of the choking one").hasSize(50);
        assertThat(now).isLessThan(10 * SECOND);
    }

    @Test
    void whatIsAskedForMeanwhileIsNotHeldUp() {
        want(1, 200);
        open();
        runUntilSettled();
        now = book.due(); // the choking one is due again
        want(300, 300);
        long since = now;
        runUntilSettled();

        assertThat(subscribed).contains(key(300));
        assertThat(now - since).isLessThan(5 * SECOND);
    }

    @Test
    void itIsHadWhenTheBrokerCanAnswerAgain() {
        want(1, 200);
        open();
        runUntilSettled();
        choking.clear();
        step();

        assertThat(book.counts().confirmed()).isEqualTo(200);
        assertThat(failed()).isEmpty();
    }

    @Test
    void aBrokerThatIsAwayIsNotTakenForAnInstrumentThatChokes() {
        want(1, 200);
        open();
        for (int attempt = 0; attempt < 20; attempt++) {
            SubscriptionRequest request = next();
            assertThat(request.instruments()).hasSize(50);
            book.answered(request.id(), new NotNow("connection refused"), now, 0.5);
        }
        choking.clear();
        requests = 0;
        runUntilSettled();
        assertThat(requests).isEqualTo(4);
    }

    @Test
    void whatIsTakenForAliveAndChokesIsToldAsLostPerhaps() {
        choking.clear();
        want(1, 200);
        open();
        runUntilSettled();
        choking.add(CHOKING);
        book.lost();
        book.opened(2, 1, now);
        List<BookNotice> told = runUntilSettledAndVerified();

        assertThat(told)
                .contains(new BookNotice.Failed(
                        channel(CHOKING), "no answer when it is asked for alone: HTTP 500", true));
        assertThat(book.counts().confirmed()).isEqualTo(199);
    }

    @Test
    void aSilentSessionIsAskedAfreshRoundTheOneThatChokes() {
        choking.clear();
        want(1, 200);
        open();
        runUntilSettled();
        choking.add(CHOKING);
        book.resubscribe();
        runUntilSettledAndVerified();

        assertThat(book.counts().confirmed()).isEqualTo(199);
        assertThat(subscribed).hasSize(200);
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotAskedForFromAside() {
        want(1, 200);
        open();
        while (subscribed.size() < 150) {
            step();
        }
        for (int id = 101; id <= 150; id++) {
            book.want(key(id), Set.of());
        }
        runUntilSettled();
        assertThat(book.channels()).hasSize(150);
        assertThat(failed()).isEmpty();
    }

    @Test
    void whatIsWantedAgainIsNotEndedFromAside() {
        choking.clear();
        want(101, 150);
        open();
        runUntilSettled();
        choking.add(CHOKING);
        for (int id = 101; id <= 150; id++) {
            book.want(key(id), Set.of());
        }
        for (int unanswered = 0; unanswered < 5; unanswered++) {
            step();
        }
        choking.clear();
        want(101, 150);
        for (int steps = 0; book.due() < now + 60 * SECOND; steps++) {
            assertThat(steps).as("steps without an end").isLessThan(1_000);
            step();
        }
        assertThat(subscribed).hasSize(50);
        assertThat(book.counts().confirmed()).isEqualTo(50);
    }

    private void want(int first, int last) {
        for (int id = first; id <= last; id++) {
            book.want(key(id), Set.of(SubscriptionMode.QUOTE));
        }
    }

    private void open() {
        book.opened(1, 1, now);
    }

    private void runUntilSettled() {
        for (int steps = 0; !book.settled(); steps++) {
            assertThat(steps).as("steps without an end").isLessThan(1_000);
            step();
        }
    }

    private List<BookNotice> runUntilSettledAndVerified() {
        List<BookNotice> told = new ArrayList<>();
        for (int steps = 0; !book.verified(); steps++) {
            assertThat(steps).as("steps without an end").isLessThan(1_000);
            told.addAll(step());
        }
        return told;
    }

    private List<BookNotice> step() {
        SubscriptionRequest request = next();
        return book.answered(request.id(), answer(request), now, 0.5);
    }

    private SubscriptionRequest next() {
        now = Math.max(now, book.due());
        requests++;
        return book.next(now).orElseThrow();
    }

    private SubscriptionAnswer answer(SubscriptionRequest request) {
        if (request.instruments().stream().anyMatch(key -> choking.contains((int) key.id()))) {
            return new Unavailable("HTTP 500");
        }
        if (!request.subscribe()) {
            request.instruments().forEach(subscribed::remove);
            return new Accepted(OptionalInt.empty());
        }
        if (request.instruments().stream().anyMatch(subscribed::contains)) {
            return new AlreadySubscribed(OptionalInt.empty());
        }
        subscribed.addAll(request.instruments());
        return new Accepted(OptionalInt.empty());
    }

    private List<ChannelView> failed() {
        return book.channels().stream()
                .filter(view -> view.status() == ChannelStatus.FAILED)
                .toList();
    }

    private static Channel channel(int id) {
        return new Channel(key(id), SubscriptionMode.QUOTE);
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSECM, id);
    }
}
