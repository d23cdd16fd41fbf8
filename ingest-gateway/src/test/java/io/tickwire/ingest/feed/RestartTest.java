package io.tickwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.subscription.BookLimits;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A gateway that starts again while the broker refuses an instrument that was subscribed once. */
class RestartTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(20), 2);
    private static final FeedLimits LIMITS = new FeedLimits(
            Duration.ofSeconds(12),
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            3,
            Patience.ENDLESS,
            BACKOFF);
    private static final BookLimits BOOK =
            new BookLimits(50, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(1), BACKOFF);
    private static final InstrumentKey REFUSED = InstrumentKey.parse("NSECM:7");
    private static final InstrumentKey GOOD = InstrumentKey.parse("NSECM:22");
    private static final long ENDED = 50;

    private final FakeBroker broker = new FakeBroker(1_000, true);
    private final FeedSession session = new FeedSession(
            new FeedMachine(LIMITS),
            new SubscriptionBook(
                    BOOK,
                    channel ->
                            channel.mode() == SubscriptionMode.CANDLE ? Optional.of("impossible") : Optional.empty()),
            DataExpectation.always(),
            new GapLedger("xts-1", 1_000));
    private long nanos = 1_000_000;

    @Test
    void keepsTheGapOfWhatIsRefusedStillOpen() {
        broker.unlist(7);
        start(List.of(new Gap("old", REFUSED, GapCause.REFUSED, 20, null, null)), REFUSED, GOOD);

        assertThat(open())
                .extracting(Gap::id, Gap::instrument, Gap::openedAt)
                .containsExactly(tuple("old", REFUSED, 20L));
        broker.unlist(0);
        minutes(2);
        assertThat(open()).as("until it is had again").isEmpty();
    }

    @Test
    void opensAGapForWhatIsRefusedFromThenOn() {
        broker.unlist(7);
        start(List.of(), REFUSED, GOOD);

        assertThat(open()).extracting(Gap::instrument, Gap::openedAt).containsExactly(tuple(REFUSED, ENDED));
    }

    @Test
    void closesTheGapOfWhatNobodyWantsAnyMore() {
        start(List.of(new Gap("old", REFUSED, GapCause.REFUSED, 20, null, null)), GOOD);

        assertThat(open()).isEmpty();
    }

    @Test
    void makesNoGapOfWhatCouldNeverBeHad() {
        begin(List.of());
        take(session.want(
                Map.of(GOOD, Set.of(SubscriptionMode.QUOTE), REFUSED, Set.of(SubscriptionMode.CANDLE)), now()));
        minutes(1);

        assertThat(open()).isEmpty();
    }

    private void start(List<Gap> leftOpen, InstrumentKey... wanted) {
        begin(leftOpen);
        Map<InstrumentKey, Set<SubscriptionMode>> wishes = new LinkedHashMap<>();
        for (InstrumentKey each : wanted) {
            wishes.put(each, Set.of(SubscriptionMode.QUOTE));
        }
        take(session.want(wishes, now()));
        minutes(1);
    }

    private void begin(List<Gap> leftOpen) {
        take(session.interrupted(ENDED, leftOpen, now()));
        happen(new FeedEvent.Start());
        happen(new FeedEvent.Authorised(session.state().epoch(), broker.current(), false));
        happen(new FeedEvent.Opened(session.state().epoch()));
    }

    private void minutes(int minutes) {
        for (int second = 0; second < 60 * minutes; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            happen(new FeedEvent.DataSeen(session.state().epoch(), nanos, now().micros()));
        }
    }

    private List<Gap> open() {
        return session.view().gaps().stream().filter(Gap::isOpen).toList();
    }

    private void happen(FeedEvent event) {
        take(session.on(event, now()));
    }

    private void take(Turn turn) {
        if (turn.request() != null) {
            take(session.answered(turn.request().id(), broker.perform(turn.request(), broker.liveToken()), now()));
        }
    }

    private Moment now() {
        return new Moment(nanos, nanos / 1_000, 0.5);
    }
}
