package io.tickwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.Moment;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.subscription.BookLimits;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A session whose instruments were wished one by one, and the requests that reach the broker after a reconnect. */
class SessionReplayTest {
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

    private final FakeBroker broker = new FakeBroker(1_000, true);
    private final FeedSession session = new FeedSession(
            new FeedMachine(LIMITS),
            new SubscriptionBook(BOOK, channel -> Optional.empty()),
            DataExpectation.always(),
            new GapLedger("xts-1", 1_000));
    private long nanos;
    private int requests;

    @Test
    void takesOneRequestForFiftyInstrumentsHoweverTheyWereWished() {
        connect();
        for (int id = 1; id <= 500; id++) {
            Set<SubscriptionMode> modes = Set.of(SubscriptionMode.QUOTE);
            take(session.want(Map.of(new InstrumentKey(ExchangeSegment.NSECM, id), modes), now()));
            second();
        }
        assertThat(requests).isEqualTo(500);
        for (int second = 0; second < 12; second++) {
            second();
        }

        happen(new FeedEvent.Lost(session.state().epoch(), "reset by peer"));
        requests = 0;
        nanos = session.due();
        happen(new FeedEvent.DeadlineReached());
        connect();
        for (int second = 0; second < 12; second++) {
            second();
        }

        assertThat(session.view().counts().confirmed()).isEqualTo(500);
        assertThat(requests).isEqualTo(10);
    }

    /** Or a gateway would be ready, and carry nothing, for as long as it takes to read what is wanted. */
    @Test
    void nothingIsSettledBeforeItIsKnownWhatIsWanted() {
        connect();
        second();
        assertThat(session.view().settled()).isFalse();
        take(session.want(Map.of(), now()));
        assertThat(session.view().settled()).as("nothing is wanted").isTrue();
    }

    private void connect() {
        happen(new FeedEvent.Start());
        happen(new FeedEvent.Authorised(session.state().epoch(), broker.current(), false));
        happen(new FeedEvent.Opened(session.state().epoch()));
    }

    private void second() {
        nanos += Duration.ofSeconds(1).toNanos();
        happen(new FeedEvent.DataSeen(session.state().epoch(), nanos, now().micros()));
    }

    private void happen(FeedEvent event) {
        take(session.on(event, now()));
    }

    private void take(Turn turn) {
        if (turn.request() != null) {
            requests++;
            take(session.answered(turn.request().id(), broker.perform(turn.request(), broker.liveToken()), now()));
        }
    }

    private Moment now() {
        return new Moment(nanos, nanos / 1_000, 0.5);
    }
}
