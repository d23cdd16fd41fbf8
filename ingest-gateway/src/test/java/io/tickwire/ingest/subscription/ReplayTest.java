package io.tickwire.ingest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.subscription.BookNotice.Confirmed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How many requests it takes to make sure of everything after a reconnect, and that they prove what they are taken to prove. */
class ReplayTest {
    private static final int WISHES = 500;
    private static final int REQUESTS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final SubscriptionMode QUOTE = SubscriptionMode.QUOTE;

    private final SubscriptionBook book = new SubscriptionBook(
            new BookLimits(
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2)),
            channel -> Optional.empty());

    private final Set<InstrumentKey> held = new HashSet<>();
    private final List<BookNotice> notices = new ArrayList<>();
    private int requests;
    private long session;
    private long now;

    @Test
    void verifiesInFullBatchesWhatWasWishedOneByOne() {
        wishedOneByOne(1, WISHES);
        dataFor(10);
        reconnect();
        replay();

        assertThat(requests).isEqualTo(REQUESTS);
        assertThat(book.counts().confirmed()).isEqualTo(WISHES);
        assertThat(notices).as("nothing had lapsed").noneMatch(ReplayTest::lapsed);
    }

    @Test
    void asksInFullBatchesForWhatWasWishedOneByOneAndHasLapsed() {
        wishedOneByOne(1, WISHES);
        dataFor(10);
        held.clear();
        reconnect();
        replay();

        assertThat(requests).isEqualTo(REQUESTS);
        assertThat(held).hasSize(WISHES);
        assertThat(notices).as("each gets a gap").allMatch(ReplayTest::lapsed);
    }

    @Test
    void staysTogetherThroughReconnectsInQuickSuccession() {
        wishedOneByOne(1, WISHES);
        dataFor(10);
        reconnect();
        answerSome(3);
        reconnect();
        answerSome(5);
        reconnect();
        replay();

        assertThat(requests).isEqualTo(REQUESTS);
        assertThat(notices).noneMatch(ReplayTest::lapsed);
    }

    @Test
    void whatWasConfirmedAfterTheBrokerForgotVouchesForNothingOlder() {
        wishedOneByOne(1, 60);
        dataFor(10);
        held.clear(); // it restarts; its socket is closed a moment later
        wishedOneByOne(61, 61);
        dataFor(9);
        reconnect();
        replay();

        assertThat(held).as("those that were forgotten are asked for again").hasSize(61);
        assertThat(lapsedInstruments()).hasSize(60).doesNotContain(key(61));
    }

    @Test
    void theDataOfTheNextConnectionProvesNothingOfThisOne() {
        wishedOneByOne(1, 1);
        data();
        held.clear();
        wishedOneByOne(2, 2);
        reconnect();
        dataFor(11);
        reconnect();
        replay();

        assertThat(held).containsExactlyInAnyOrder(key(1), key(2));
    }

    @Test
    void modesAreVerifiedApartThoughTheyAreHeldSideBySide() {
        wishedOneByOne(1, 10);
        for (int id = 1; id <= 10; id++) {
            book.want(key(id), Set.of(QUOTE, SubscriptionMode.DEPTH));
        }
        answerAll();
        dataFor(10);
        reconnect();
        SubscriptionRequest first = book.next(now).orElseThrow();

        assertThat(first.instruments()).hasSize(10);
        book.answered(first.id(), new AlreadySubscribed(OptionalInt.empty()), now, 0.5);
        now += SECOND;
        assertThat(book.next(now).orElseThrow().mode()).isNotEqualTo(first.mode());
    }

    @Test
    void aRequestWithoutAnAnswerLeavesDoubtAboutItsOwnBatchOnly() {
        wishedOneByOne(1, 100);
        dataFor(10);
        held.clear();
        reconnect();
        SubscriptionRequest first = book.next(now).orElseThrow();
        held.addAll(first.instruments()); // done, and the answer is lost
        book.answered(first.id(), new Unavailable("time-out"), now, 0.5);
        reconnect();
        replay();

        assertThat(lapsedInstruments())
                .as("neither batch may pass for one that was alive all along")
                .hasSize(100);
    }

    @Test
    void theFateOfOneBatchSaysNothingOfAnotherThatIsInDoubt() {
        wishedOneByOne(1, 100);
        dataFor(10);
        reconnect();
        SubscriptionRequest doubtful = book.next(now).orElseThrow();
        for (int attempt = 1; attempt <= 3; attempt++) { // it stands aside then
            book.answered(doubtful.id(), new Unavailable("HTTP 500"), now, 0.5);
            now = book.due();
            doubtful = attempt < 3 ? book.next(now).orElseThrow() : doubtful;
        }
        replay();

        assertThat(lapsedInstruments()).containsExactlyInAnyOrderElementsOf(doubtful.instruments());
    }

    private void wishedOneByOne(int from, int to) {
        if (session == 0) {
            book.opened(++session, 1, now);
        }
        for (int id = from; id <= to; id++) {
            now += SECOND;
            book.want(key(id), Set.of(QUOTE));
            answerAll();
        }
    }

    private void dataFor(int seconds) {
        data();
        for (int second = 0; second < seconds; second++) {
            now += SECOND;
            data();
        }
    }

    private void data() {
        book.heard(now, now);
    }

    private void reconnect() {
        book.lost();
        now += SECOND;
        book.opened(++session, 1, now);
        requests = 0;
        notices.clear();
    }

    private void replay() {
        answerWhile(book -> !book.verified());
    }

    private void answerAll() {
        answerWhile(book -> !book.settled());
    }

    private void answerSome(int most) {
        answerWhile(book -> requests < most);
    }

    private void answerWhile(Predicate<SubscriptionBook> going) {
        while (going.test(book)) {
            now = Math.max(now, book.due());
            SubscriptionRequest request = book.next(now).orElseThrow();
            requests++;
            notices.addAll(book.answered(request.id(), answer(request), now, 0.5));
        }
    }

    /** As XTS does: one of them that is subscribed refuses them all. */
    private SubscriptionAnswer answer(SubscriptionRequest request) {
        if (request.mode() == QUOTE && request.instruments().stream().anyMatch(held::contains)) {
            return new AlreadySubscribed(OptionalInt.empty());
        }
        held.addAll(request.mode() == QUOTE ? request.instruments() : List.of());
        return new Accepted(OptionalInt.empty());
    }

    private List<InstrumentKey> lapsedInstruments() {
        return notices.stream()
                .filter(ReplayTest::lapsed)
                .flatMap(notice -> ((Confirmed) notice).instruments().stream())
                .toList();
    }

    private static boolean lapsed(BookNotice notice) {
        return notice instanceof Confirmed confirmed && confirmed.lapsed();
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSECM, id);
    }
}
