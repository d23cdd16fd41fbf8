package io.tickwire.ingest.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.ingest.broker.BrokerFeed;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.TokenInUse;
import io.tickwire.ingest.broker.WillingSubscriptions;
import io.tickwire.ingest.calendar.DataExpectation;
import io.tickwire.ingest.calendar.SegmentPhase;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.feed.FeedSession;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.gap.GapLedger;
import io.tickwire.ingest.session.FeedLimits;
import io.tickwire.ingest.session.FeedMachine;
import io.tickwire.ingest.session.FeedState;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.ingest.subscription.BookLimits;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.ingest.subscription.SubscriptionAnswer;
import io.tickwire.ingest.subscription.SubscriptionBook;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.GapCause;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.config.Secret;
import io.tickwire.service.retry.Backoff;
import io.tickwire.service.time.Micros;
import io.tickwire.service.time.Nanos;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The loop with a feed that does what it is told: what goes in, what is performed, what is told. */
@Timeout(60)
class FeedDriverTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");
    private static final InstrumentKey INFY = InstrumentKey.parse("NSECM:1594");

    private final FeedLosses losses = new FeedLosses();
    private final FrameQueue frames = new FrameQueue(2, 1_000_000, losses.shed());
    private final FakeTime wall = FakeTime.inMarketHours();
    private final FeedInbox inbox = new FeedInbox(frames, wall, Nanos.system());
    private final Feed feed = new Feed();
    private final Tokens sessions = new Tokens();
    private final Reports reports = new Reports();
    private final List<SubscriptionRequest> requests = new CopyOnWriteArrayList<>();
    private final FeedDriver driver = FeedAssembly.assemble(
            session(),
            new FeedAssembly.Broker(sessions, feed, new Subscriptions()),
            inbox,
            reports,
            losses,
            new FeedAssembly.TokenCare(LONG, Duration.ofMillis(50)),
            wall,
            () -> 0.5);

    @AfterEach
    void end() throws Exception {
        driver.silence(LONG);
        driver.finish(LONG);
    }

    @Test
    void opensSubscribesAndStreams() {
        streaming();

        await().untilAsserted(
                        () -> assertThat(driver.view().counts().confirmed()).isEqualTo(1));
        assertThat(driver.sinceLastTurn()).isLessThan(Duration.ofSeconds(5));
        assertThat(reports.session)
                .extracting(notice -> notice.getClass().getSimpleName())
                .containsExactlyInAnyOrder("TokenReady", "SessionOpened", "DataFlowing", "ReplayCompleted");
    }

    @Test
    void makesAGapOfWhatWasShed() {
        streaming();
        for (int message = 0; message < 7; message++) {
            inbox.data(feed.epoch, "1501-json-full", "{}", false);
        }

        await().untilAsserted(() -> assertThat(reports.gaps)
                .filteredOn(gap -> !gap.isOpen())
                .singleElement()
                .satisfies(gap -> {
                    assertThat(gap.cause()).isEqualTo(GapCause.SHED);
                    assertThat(gap.lostMessages()).isEqualTo(6);
                }));
        assertThat(losses.shed().total()).isEqualTo(6);
    }

    @Test
    void tellsOnceWhatAnExchangeSaysAndNothingThatWasHeardOnADeadConnection() {
        SegmentStatus open = new SegmentStatus(ExchangeSegment.NSECM, SegmentPhase.OPEN, "OPENED", null);
        SegmentStatus closed = new SegmentStatus(ExchangeSegment.NSECM, SegmentPhase.CLOSED, "CLOSED", null);
        streaming();
        inbox.market(feed.epoch, open);
        inbox.market(feed.epoch - 1, closed);
        awaitMarket(open);
        inbox.market(feed.epoch, open);
        inbox.market(feed.epoch, closed);
        awaitMarket(closed);
        assertThat(reports.market).containsExactly(open, closed);
    }

    private void awaitMarket(SegmentStatus status) {
        await().untilAsserted(() ->
                assertThat(driver.view().market()).containsExactly(Map.entry(ExchangeSegment.NSECM, status)));
    }

    @Test
    void asksAfreshForWhatAnotherSlotEndedAndMakesAGapOfIt() {
        streaming();
        Duration age = Duration.ofSeconds(40);
        inbox.endedElsewhere(Set.of(new Channel(RELIANCE, SubscriptionMode.QUOTE)), age);

        await().until(() -> requests.size() == 2);
        assertThat(requests.get(1).subscribe()).isTrue();
        assertThat(reports.gaps)
                .filteredOn(Gap::isOpen)
                .extracting(Gap::cause, Gap::openedAt)
                .containsExactly(tuple(GapCause.REFUSED, Micros.now(wall) - age.toSeconds() * 1_000_000));
    }

    @Test
    void endsWhatItSparedForOthersOnceItIsReleased() {
        streaming();
        inbox.released(Map.of(new Channel(INFY, SubscriptionMode.QUOTE), sessions.generation));

        await().until(() -> requests.size() == 2);
        assertThat(requests.get(1).subscribe()).isFalse();
        assertThat(requests.get(1).instruments()).containsExactly(INFY);
    }

    @Test
    void closesTheSocketBeforeItOpensAnother() {
        streaming();
        long first = feed.epoch;
        inbox.lost(first, "reset");

        await().untilAsserted(() -> assertThat(feed.epoch).isGreaterThan(first));
        assertThat(feed.done).containsSubsequence("open " + first, "close " + first, "open " + feed.epoch);
        assertThat(reports.gaps).extracting(Gap::cause).contains(GapCause.SOCKET_LOST);
    }

    @Test
    void tellsTheEndOnlyWhenEverythingReceivedIsAccountedFor() throws Exception {
        streaming();
        driver.silence(LONG);
        assertThat(feed.done).contains("close " + feed.epoch, "shutdown");
        assertThat(reports.session).noneMatch(SessionNotice.SessionClosed.class::isInstance);

        losses.unpublished().lost(5);
        driver.finish(LONG);
        assertThat(reports.gaps)
                .extracting(Gap::cause, Gap::isOpen)
                .containsSubsequence(tuple(GapCause.PUBLISH_FAILED, true), tuple(GapCause.PUBLISH_FAILED, false));
        assertThat(reports.session.get(reports.session.size() - 1)).isInstanceOf(SessionNotice.SessionClosed.class);
    }

    @Test
    void saysThatTheSessionEndedBeforeTheSocketWasClosedHoweverLongTheDrainTakes() throws Exception {
        streaming();
        long asked = Micros.now(wall);
        feed.closing = () -> wall.stepWall(Duration.ofSeconds(5));
        driver.silence(LONG);
        wall.stepWall(Duration.ofSeconds(30));
        driver.finish(LONG);

        assertThat(reports.session.get(reports.session.size() - 1)).isInstanceOf(SessionNotice.SessionClosed.class);
        assertThat(reports.toldAt)
                .as("the next run begins its gap here; what came later was received, but not all of it for certain")
                .isEqualTo(asked);
    }

    @Test
    void saysThatTheSessionEndedWithItsNewestMessageWhenWhatCameAfterItWasNotRead() throws Exception {
        streaming();
        Frame newest = inbox.newest();
        assertThat(newest).isNotNull();
        wall.stepWall(Duration.ofSeconds(5));
        feed.heardAll = false;
        driver.silence(LONG);
        driver.finish(LONG);

        assertThat(reports.session.get(reports.session.size() - 1)).isInstanceOf(SessionNotice.SessionClosed.class);
        assertThat(reports.toldAt).isEqualTo(newest.receivedAt());
    }

    @Test
    void movesOverToARenewedTokenThoughTheBrokerThrowsTheOldOneOutFirst() {
        streaming();
        long first = feed.epoch;
        sessions.whileAsked.set(() -> {
            sessions.generation = 2;
            inbox.refused(first, "logout");
        });

        await().untilAsserted(() -> assertThat(feed.epoch).isGreaterThan(first));
        assertThat(reports.session)
                .contains(new SessionNotice.TokenRenewed(first, 2))
                .noneMatch(SessionNotice.TokenRefused.class::isInstance);
        await().untilAsserted(() -> assertThat(driver.tokenInUse())
                .get()
                .extracting(TokenInUse::generation)
                .isEqualTo(2L));
        assertThat(reports.gaps).extracting(Gap::cause).contains(GapCause.SOCKET_LOST);
    }

    @Test
    void followsATokenThatSomebodyElseGotWhileItsOwnKeysAreRefused() {
        halted();
        sessions.generation = 2;

        await().until(() -> driver.view().state() instanceof FeedState.Open);
    }

    @Test
    void triesAtOnceWhenAPersonSaysSoThoughItsKeysWereRefused() {
        halted();
        driver.tryAgain();

        await().until(() -> driver.view().state() instanceof FeedState.Open);
    }

    @Test
    void restsAgainWhenItsKeysAreRefusedAgain() {
        sessions.stillRefused = true;
        halted();
        driver.tryAgain();

        await().untilAsserted(() ->
                assertThat(reports.states).containsExactly("Authorising", "Halted", "Authorising", "Halted"));
    }

    private void halted() {
        sessions.refused = true;
        driver.start(failure -> {});
        await().until(() -> driver.view().state() instanceof FeedState.Halted);
    }

    @Test
    void tellsEachChangeOfStateOnce() {
        streaming();

        await().untilAsserted(() ->
                assertThat(reports.states).containsExactly("Authorising", "Opening", "Waiting", "Streaming"));
    }

    @Test
    void reportsThatItCannotGoOn() {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        feed.failure = new IllegalStateException("a bug");
        driver.start(failures::add);

        await().untilAsserted(() -> assertThat(failures).containsExactly(feed.failure));
    }

    private void streaming() {
        driver.want(Map.of(RELIANCE, Set.of(SubscriptionMode.QUOTE)));
        driver.start(failure -> {});
        await().until(() -> !requests.isEmpty());
        inbox.data(feed.epoch, "1501-json-full", "{}", false);
        await().until(() -> driver.view().state() instanceof FeedState.Streaming);
    }

    private static FeedSession session() {
        Backoff backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(1), 2);
        FeedLimits limits = new FeedLimits(LONG, LONG, LONG, LONG, LONG, LONG, 3, Patience.ENDLESS, backoff);
        BookLimits book = new BookLimits(50, Duration.ZERO, LONG, LONG, backoff);
        return new FeedSession(
                new FeedMachine(limits),
                new SubscriptionBook(book, channel -> Optional.empty()),
                DataExpectation.always(),
                new GapLedger("xts-1", 100));
    }

    private static final class Tokens implements Sessions {
        final AtomicReference<Runnable> whileAsked = new AtomicReference<>(() -> {});
        volatile long generation = 1;
        volatile boolean refused;
        volatile boolean stillRefused;

        @Override
        public SessionToken current() {
            if (refused && generation == 1) {
                throw new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, "wrong keys");
            }
            whileAsked.getAndSet(() -> {}).run();
            return new SessionToken(
                    "XTS",
                    "demo",
                    Purpose.MARKET_DATA,
                    generation,
                    Secret.of("secret"),
                    "user",
                    Instant.EPOCH,
                    Instant.MAX,
                    true,
                    List.of());
        }

        @Override
        public SessionToken replace(SessionToken dead) {
            return current();
        }

        @Override
        public SessionToken fence() {
            return current();
        }

        @Override
        public SessionToken insist(long dead) {
            if (!stillRefused) {
                generation = 2;
            }
            return current();
        }

        @Override
        public StoredSession stored() {
            boolean usable = !refused || generation > 1;
            return new StoredSession(generation, "user", Instant.EPOCH, Instant.MAX, "test", usable, "", null);
        }
    }

    /** Opens at once, closes at once, and writes down both. */
    private final class Feed implements BrokerFeed {
        final List<String> done = new CopyOnWriteArrayList<>();
        volatile RuntimeException failure;
        volatile Runnable closing = () -> {};
        volatile boolean heardAll = true;
        volatile long epoch;

        @Override
        public void open(long newEpoch, SessionToken token) {
            if (failure != null) {
                throw failure;
            }
            done.add("open " + newEpoch);
            epoch = newEpoch;
            inbox.opened(newEpoch);
        }

        @Override
        public void close(long released) {
            closing.run();
            done.add("close " + released);
        }

        @Override
        public int sockets() {
            return 0;
        }

        @Override
        public boolean shutdown() {
            done.add("shutdown");
            return heardAll;
        }
    }

    private final class Subscriptions extends WillingSubscriptions {
        @Override
        public Outcome perform(SubscriptionRequest request, SessionToken token) {
            requests.add(request);
            return new Outcome.Answered(new SubscriptionAnswer.Accepted(OptionalInt.empty()));
        }
    }

    private static final class Reports implements FeedReporter {
        final List<SessionNotice> session = new CopyOnWriteArrayList<>();
        final List<Gap> gaps = new CopyOnWriteArrayList<>();
        final List<String> states = new CopyOnWriteArrayList<>();
        final List<SegmentStatus> market = new CopyOnWriteArrayList<>();
        volatile long toldAt;

        @Override
        public void moved(FeedState from, FeedState to, long micros) {
            states.add(to.getClass().getSimpleName());
        }

        @Override
        public void session(SessionNotice notice, long micros) {
            session.add(notice);
            toldAt = micros;
        }

        @Override
        public void subscriptions(BookNotice notice, long micros) {}

        @Override
        public void market(SegmentStatus status, long micros) {
            market.add(status);
        }

        @Override
        public void calendar(String warning, long micros) {}

        @Override
        public void gap(Gap gap, long micros) {
            gaps.add(gap);
        }
    }
}
