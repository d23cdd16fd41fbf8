package io.tickwire.ingest.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.LimitExceeded;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Refused;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Unavailable;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.ingest.subscription.channel.ChannelStatus;
import io.tickwire.ingest.subscription.channel.ChannelView;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SubscriptionBookTest {
    private static final SubscriptionAnswer OK = new Accepted(OptionalInt.empty());
    private static final SubscriptionAnswer ALREADY = new AlreadySubscribed(OptionalInt.empty());
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SubscriptionBook book = new SubscriptionBook(
            new BookLimits(
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2)),
            channel -> channel.mode() == SubscriptionMode.CANDLE
                    ? Optional.of("candles are not possible")
                    : Optional.empty());

    private long now;

    @Test
    void asksInBatchesWithAPauseBetweenThem() {
        want(120);
        book.opened(1, 1, 0);

        assertThat(ask().instruments()).hasSize(50);
        assertThat(book.next(now)).as("one request at a time").isEmpty();
        answer(OK);
        assertThat(book.next(now)).as("not before the pause is over").isEmpty();
        now += SECOND;
        assertThat(ask().instruments()).hasSize(50);
        answer(OK);
        now += SECOND;
        assertThat(ask().instruments()).hasSize(20);
        answer(OK);

        assertThat(book.counts().confirmed()).isEqualTo(120);
        assertThat(book.settled()).isTrue();
    }

    @Test
    void asksForEachModeApart() {
        book.want(key(1), Set.of(SubscriptionMode.QUOTE, SubscriptionMode.OPEN_INTEREST));
        book.want(key(2), Set.of(SubscriptionMode.QUOTE));
        book.opened(1, 1, 0);

        SubscriptionRequest quotes = ask();
        assertThat(quotes.mode()).isEqualTo(SubscriptionMode.QUOTE);
        assertThat(quotes.instruments()).containsExactly(key(1), key(2));
        answer(OK);
        now += SECOND;
        assertThat(ask().mode()).isEqualTo(SubscriptionMode.OPEN_INTEREST);
    }

    @Test
    void asksAtOnceForWhatFailedAndIsWishedOnceMore() {
        want(2);
        book.opened(1, 1, 0);
        answerNext(new Refused("no such instrument"));
        answerNext(OK);
        answerNext(new Refused("no such instrument"));
        assertThat(book.counts().failed()).isEqualTo(1);
        assertThat(book.next(now + 10 * SECOND)).as("it rests").isEmpty();

        want(2);
        answerNext(OK);
        assertThat(asked.instruments()).hasSize(1);
        assertThat(book.counts().confirmed()).isEqualTo(2);
    }

    @Test
    void asksOnceMoreAlsoWhereThereWasNoSlot() {
        want(1);
        book.opened(1, 1, 0);
        answerNext(new LimitExceeded(OptionalInt.of(0)));
        assertThat(book.counts().failed()).isEqualTo(1);

        want(1);
        now += SECOND;
        assertThat(ask().instruments()).hasSize(1);
    }

    @Test
    void leavesAloneWhatIsSubscribedAndWishedOnceMore() {
        confirmed(2);
        want(2);
        assertThat(book.next(now + 10 * SECOND)).isEmpty();
    }

    @Test
    void asksLikeNewForWhatAnotherSlotEnded() {
        confirmed(3);
        book.endedElsewhere(Set.of(channel(1), channel(3), channel(9)));
        assertThat(book.settled()).isFalse();
        assertThat(ask().instruments()).containsExactlyInAnyOrder(key(1), key(3));
    }

    @Test
    void asksAgainForWhatAnotherSlotEndedWhileItWasAskedFor() {
        want(2);
        book.opened(1, 1, 0);
        ask();
        book.endedElsewhere(Set.of(channel(2)));
        answer(OK);
        assertThat(book.settled()).as("the answer may be older").isFalse();
        now += SECOND;
        assertThat(ask().instruments()).containsExactly(key(2));
    }

    @Test
    void endsWhatItSparedForOthersWhenTheyDoNotKeepItAnyMore() {
        want(1);
        book.opened(1, 7, 0);
        answerNext(OK);
        book.released(channel(1), 7);
        book.released(channel(2), 6);
        now += SECOND;
        assertThat(book.next(now))
                .as("it is wanted, or was subscribed with another token")
                .isEmpty();

        book.released(channel(2), 7);
        SubscriptionRequest request = ask();
        assertThat(request.subscribe()).isFalse();
        assertThat(request.instruments()).containsExactly(key(2));
    }

    @Test
    void takesTheRefusalAlreadySubscribedForSuccessOfASingleOne() {
        want(1);
        book.opened(1, 1, 0);
        ask();

        assertThat(answer(ALREADY)).singleElement().isInstanceOf(BookNotice.Confirmed.class);
    }

    @Test
    void believesASuccessOnlyOfWhatItNames() {
        want(3);
        book.opened(1, 1, 0);
        ask();

        List<BookNotice> notices = answer(new Accepted(OptionalInt.empty(), Set.of(key(2))));

        assertThat(notices)
                .containsExactly(
                        new BookNotice.Confirmed(SubscriptionMode.QUOTE, List.of(key(1), key(3)), false),
                        new BookNotice.Failed(
                                channel(2), "the broker's answer says success and does not name it", false));
        assertThat(book.counts().confirmed()).isEqualTo(2);
        now += Duration.ofMinutes(5).toNanos();
        assertThat(ask().instruments()).as("asked for again").containsExactly(key(2));
    }

    @Test
    void clearsABatchThatIsPartlySubscribedAndAsksAfresh() {
        want(3);
        book.opened(1, 1, 0);
        ask();
        assertThat(answer(ALREADY))
                .as("whoever shares the session misses data now")
                .containsExactly(new BookNotice.Interrupted(SubscriptionMode.QUOTE, List.of(key(1), key(2), key(3))));

        SubscriptionRequest clearing = ask();
        assertThat(clearing.subscribe()).isFalse();
        assertThat(clearing.instruments()).hasSize(3);
        assertThat(answer(OK)).isEmpty();
        now += SECOND;
        SubscriptionRequest again = ask();
        assertThat(again.subscribe()).isTrue();
        assertThat(again.instruments()).hasSize(3);
        answer(OK);
        assertThat(book.counts().confirmed()).isEqualTo(3);
    }

    @Test
    void endsAndAsksAfreshWhatIsSilentOnAnOpenSession() {
        want(60);
        book.opened(1, 1, 0);
        confirmEverything();
        book.resubscribe();
        assertThat(book.settled()).as("until each is confirmed again").isFalse();
        assertThat(book.liveSegments()).as("data is due all the same").isNotEmpty();

        for (int size : new int[] {50, 10}) {
            now += SECOND;
            SubscriptionRequest clearing = ask();
            assertThat(clearing.subscribe()).isFalse();
            assertThat(clearing.instruments()).hasSize(size);
            assertThat(answer(OK)).isEmpty();
            now += SECOND;
            SubscriptionRequest again = ask();
            assertThat(again.subscribe()).isTrue();
            assertThat(again.instruments()).isEqualTo(clearing.instruments());
            assertThat(answer(OK))
                    .singleElement()
                    .isEqualTo(new BookNotice.Confirmed(SubscriptionMode.QUOTE, again.instruments(), false));
        }
        assertThat(book.settled()).isTrue();
        assertThat(book.counts().confirmed()).isEqualTo(60);
    }

    @Test
    void asksAfreshInFullBatchesForWhatWasWishedOneByOne() {
        book.opened(1, 1, 0);
        for (int id = 1; id <= 100; id++) {
            book.want(key(id), Set.of(SubscriptionMode.QUOTE));
            now += SECOND;
            ask();
            answer(OK);
        }
        book.resubscribe();
        int requests = 0;
        for (; !book.settled(); requests++) {
            now += SECOND;
            assertThat(ask().instruments()).hasSize(50);
            answer(OK);
        }
        assertThat(requests).as("two batches, ended and asked for").isEqualTo(4);
        assertThat(book.counts().confirmed()).isEqualTo(100);
    }

    @Test
    void asksAgainForWhatTheSessionWasLostOverWhileItWasCleared() {
        want(3);
        book.opened(1, 1, 0);
        confirmEverything();
        book.resubscribe();
        now += SECOND;
        ask();
        answer(OK);
        book.lost();
        book.opened(2, 1, now);

        assertThat(ask().instruments()).hasSize(3);
        assertThat(answer(OK))
                .singleElement()
                .isInstanceOfSatisfying(
                        BookNotice.Confirmed.class,
                        confirmed -> assertThat(confirmed.lapsed()).isTrue());
    }

    @Test
    void endsWhatNobodyCouldEndBeforeWhenItsSlotIsNeeded() {
        want(1);
        book.want(key(9), Set.of(SubscriptionMode.DEPTH));
        book.opened(1, 1, 0);
        confirmEverything();
        book.want(key(9), Set.of());
        now += SECOND;
        ask();
        book.lost(); // the farewell was never answered: the broker still sends it
        want(2);
        book.want(key(9), Set.of(SubscriptionMode.DEPTH));
        book.opened(2, 1, now);
        assertThat(ask().instruments()).containsExactly(key(2));
        answer(new LimitExceeded(OptionalInt.of(0)));
        now += SECOND;
        book.tidy(now, 0.5);

        SubscriptionRequest farewell = ask();
        assertThat(farewell.subscribe()).isFalse();
        assertThat(farewell.instruments()).containsExactly(key(9));
    }

    @Test
    void splitsABatchThatStaysRefusedUntilEachCountsAsSuccess() {
        want(4);
        book.opened(1, 1, 0);
        ask();
        answer(ALREADY);
        ask();
        answer(OK);
        int requests = 0;
        while (!book.settled()) {
            now += SECOND;
            ask();
            answer(ALREADY);
            requests++;
        }
        assertThat(book.counts().confirmed()).isEqualTo(4);
        assertThat(requests).as("the batch, its halves, its quarters").isEqualTo(1 + 2 + 4);
    }

    @Test
    void findsTheOneInstrumentTheBrokerDoesNotKnow() {
        want(5);
        book.opened(1, 1, 0);
        while (!book.settled()) {
            now += SECOND;
            SubscriptionRequest request = ask();
            answer(request.instruments().contains(key(3)) ? new Refused("e-instrument-0001 unknown") : OK);
        }
        assertThat(book.counts().confirmed()).isEqualTo(4);
        assertThat(book.channels())
                .filteredOn(view -> view.status() == ChannelStatus.FAILED)
                .extracting(ChannelView::channel, ChannelView::reason, ChannelView::attempts)
                .containsExactly(tuple(channel(3), "e-instrument-0001 unknown", 1));
    }

    @Test
    void tellsHowOftenAndUntilWhenSomethingWasAskedForInVain() {
        want(1);
        book.opened(1, 1, 0);
        ask();
        answer(new Refused("no"));
        long due = now + Duration.ofMinutes(5).toNanos();
        assertThat(book.channels()).containsExactly(new ChannelView(channel(1), ChannelStatus.FAILED, "no", 1, due));

        now = due;
        ask();
        answer(new Refused("no"));
        due = now + Duration.ofMinutes(10).toNanos();
        assertThat(book.channels()).containsExactly(new ChannelView(channel(1), ChannelStatus.FAILED, "no", 2, due));

        now = due;
        ask();
        answer(OK);
        assertThat(book.channels())
                .containsExactly(new ChannelView(channel(1), ChannelStatus.CONFIRMED, "", 0, ChannelView.NEVER));
    }

    @Test
    void asksAgainLaterForWhatWasRefusedAndTellsTheSameReasonOnlyOnce() {
        want(1);
        book.opened(1, 1, 0);
        ask();
        assertThat(answer(new Refused("no"))).hasSize(1);
        assertThat(book.due()).isEqualTo(now + Duration.ofMinutes(5).toNanos());

        now = book.due();
        ask();
        assertThat(answer(new Refused("no"))).as("no news").isEmpty();
        now = book.due();
        ask();
        answer(OK);
        assertThat(book.counts().confirmed()).isEqualTo(1);
    }

    @Test
    void learnsTheCapFromTheRemainingCount() {
        want(60);
        book.opened(1, 1, 0);
        ask();
        answer(new Accepted(OptionalInt.of(3)));
        now += SECOND;
        assertThat(ask().instruments()).as("no more than there are slots").hasSize(3);
        answer(new Accepted(OptionalInt.of(0)));
        now += SECOND;

        assertThat(book.next(now)).isEmpty();
        assertThat(book.tidy(now, 0)).hasSize(7).allMatch(BookNotice.Failed.class::isInstance);
        assertThat(book.counts().confirmed()).isEqualTo(53);
        assertThat(book.counts().failed()).isEqualTo(7);
        assertThat(book.settled()).isTrue();
    }

    @Test
    void fillsTheCapWhenABatchGoesBeyondIt() {
        want(50);
        book.opened(1, 1, 0);
        ask();
        assertThat(answer(new LimitExceeded(OptionalInt.of(20)))).hasSize(30);
        now += SECOND;
        assertThat(ask().instruments()).hasSize(20);
        answer(new Accepted(OptionalInt.of(0)));
        assertThat(book.counts().confirmed()).isEqualTo(20);
    }

    @Test
    void usesASlotThatBecameFree() {
        want(3);
        book.opened(1, 1, 0);
        ask();
        answer(new LimitExceeded(OptionalInt.of(2)));
        now += SECOND;
        ask();
        answer(new Accepted(OptionalInt.of(0)));
        book.want(key(1), Set.of());
        now += SECOND;
        assertThat(ask().subscribe()).isFalse();
        answer(OK);
        now += SECOND;

        assertThat(ask().instruments()).containsExactly(key(3));
    }

    @Test
    void touchesNoOtherInstrumentWhenOneIsAddedOrRemoved() {
        confirmed(3);
        book.want(key(9), Set.of(SubscriptionMode.QUOTE));
        assertThat(ask().instruments()).containsExactly(key(9));
        answer(OK);
        now += SECOND;
        book.want(key(2), Set.of());

        SubscriptionRequest leaving = ask();
        assertThat(leaving.subscribe()).isFalse();
        assertThat(leaving.instruments()).containsExactly(key(2));
        assertThat(answer(OK)).containsExactly(new BookNotice.Removed(SubscriptionMode.QUOTE, List.of(key(2))));
        assertThat(book.counts().confirmed()).isEqualTo(3);
    }

    @Test
    void makesSureOfAWishThatWasTakenBackInTime() {
        confirmed(2);
        book.want(key(1), Set.of());
        book.want(key(1), Set.of(SubscriptionMode.QUOTE));

        SubscriptionRequest request = ask();
        assertThat(request.subscribe()).isTrue();
        assertThat(request.instruments()).containsExactly(key(1));
        assertThat(answer(ALREADY)).containsExactly(confirmedNotice(1, false));
        assertThat(book.counts().confirmed()).isEqualTo(2);
    }

    @Test
    void noticesThatSomebodyElseEndedWhatWasTakenBackInTime() {
        confirmed(2);
        book.want(key(1), Set.of());
        book.want(key(1), Set.of(SubscriptionMode.QUOTE));
        ask();

        assertThat(answer(OK)).containsExactly(confirmedNotice(1, true));
    }

    @Test
    void doesNotBelieveThatABatchWasAskedForAfreshWhichCouldNotBeEnded() {
        confirmed(4);
        Set<InstrumentKey> asleep = new HashSet<>(Set.of(key(1), key(2), key(3), key(4)));
        book.resubscribe();
        while (!book.settled()) {
            now += SECOND;
            SubscriptionRequest request = ask();
            boolean withTheBadOne = request.instruments().contains(key(3));
            if (!request.subscribe() && withTheBadOne) {
                answer(new Refused("e-instrument-0001 expired"));
            } else if (!request.subscribe()) {
                asleep.removeAll(request.instruments());
                answer(OK);
            } else {
                answer(request.instruments().stream().anyMatch(asleep::contains) ? ALREADY : OK);
            }
        }
        assertThat(asleep).as("still silent").containsExactly(key(3));
    }

    @Test
    void doesNotTakeAWholeBatchForSubscribedBecauseSomebodyElseAskedForAPart() {
        confirmed(4);
        Set<InstrumentKey> held = new HashSet<>();
        book.resubscribe();
        ask();
        answer(OK); // ended
        held.addAll(List.of(key(1), key(2))); // by another slot of the login
        while (!book.settled()) {
            now += SECOND;
            SubscriptionRequest request = ask();
            boolean already = request.instruments().stream().anyMatch(held::contains);
            if (!already) {
                held.addAll(request.instruments());
            }
            answer(already ? ALREADY : OK);
        }
        assertThat(held).containsExactlyInAnyOrder(key(1), key(2), key(3), key(4));
    }

    @Test
    void takesSubscriptionsForAliveAfterAReconnectWithTheSameTokenAndMakesSure() {
        confirmed(3);
        book.lost();
        assertThat(book.settled()).isFalse();
        book.opened(2, 1, now);

        assertThat(book.counts().surviving()).isEqualTo(3);
        assertThat(book.settled()).as("nothing is missing as far as we know").isTrue();
        assertThat(ask().instruments()).hasSize(3);
        assertThat(answer(ALREADY)).containsExactly(confirmedNotice(3, false));
        assertThat(book.counts().confirmed()).isEqualTo(3);
    }

    @Test
    void noticesThatSubscriptionsHadLapsed() {
        confirmed(3);
        book.lost();
        book.opened(2, 1, now);
        ask();

        assertThat(answer(OK)).containsExactly(confirmedNotice(3, true));
    }

    @Test
    void startsOverWithAnotherToken() {
        confirmed(3);
        book.want(key(1), Set.of());
        book.lost();
        book.opened(2, 2, now);

        assertThat(book.counts().wanted()).isEqualTo(2);
        SubscriptionRequest request = ask();
        assertThat(request.subscribe()).isTrue();
        assertThat(request.epoch()).isEqualTo(2);
        assertThat(request.instruments()).containsExactly(key(2), key(3));
    }

    @Test
    void asksAgainWhenThereWasNoAnswer() {
        want(2);
        book.opened(1, 1, 0);
        SubscriptionRequest first = ask();
        answer(new Unavailable("HTTP 502"));
        assertThat(book.next(now)).isEmpty();

        now = book.due();
        SubscriptionRequest second = ask();
        assertThat(second.instruments()).isEqualTo(first.instruments());
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void ignoresAnAnswerThatComesTooLate() {
        want(1);
        book.opened(1, 1, 0);
        SubscriptionRequest lateOne = ask();
        now = book.due();
        assertThat(book.tidy(now, 0)).isEmpty();
        now = book.due();
        ask();

        assertThat(book.answered(lateOne.id(), new Refused("no"), now, 0)).isEmpty();
        assertThat(book.counts().pending()).isEqualTo(1);
        answer(OK);
        assertThat(book.counts().confirmed()).isEqualTo(1);
    }

    @Test
    void refusesWhatIsImpossibleAtOnceAndForGood() {
        List<BookNotice> notices = book.want(key(1), Set.of(SubscriptionMode.CANDLE));
        book.opened(1, 1, 0);

        assertThat(notices)
                .containsExactly(new BookNotice.Failed(
                        new Channel(key(1), SubscriptionMode.CANDLE), "candles are not possible", false));
        assertThat(book.next(now)).isEmpty();
        book.lost();
        book.opened(2, 2, now);
        assertThat(book.next(now)).isEmpty();
        assertThat(book.settled()).isTrue();
    }

    @Test
    void neverAsksForWhatIsImpossibleHoweverOftenItIsWished() {
        for (int wishes = 0; wishes < 2; wishes++) {
            book.want(key(1), Set.of(SubscriptionMode.CANDLE));
            book.opened(1, 1, 0);

            assertThat(book.next(now)).isEmpty();
            assertThat(book.counts().failed()).isEqualTo(1);
        }
    }

    private void want(int instruments) {
        for (int id = 1; id <= instruments; id++) {
            book.want(key(id), Set.of(SubscriptionMode.QUOTE));
        }
    }

    private void confirmEverything() {
        while (!book.settled()) {
            now += SECOND;
            ask();
            answer(OK);
        }
    }

    private void confirmed(int instruments) {
        want(instruments);
        book.opened(1, 1, 0);
        ask();
        answer(OK);
        now += SECOND;
    }

    private SubscriptionRequest asked = new SubscriptionRequest(0, 0, true, false, SubscriptionMode.QUOTE, List.of());

    private SubscriptionRequest ask() {
        asked = book.next(now).orElseThrow();
        return asked;
    }

    private void answerNext(SubscriptionAnswer answer) {
        now += SECOND;
        ask();
        answer(answer);
    }

    private List<BookNotice> answer(SubscriptionAnswer answer) {
        return book.answered(asked.id(), answer, now, 0.5);
    }

    private static BookNotice confirmedNotice(int instruments, boolean lapsed) {
        List<InstrumentKey> keys = java.util.stream.IntStream.rangeClosed(1, instruments)
                .mapToObj(SubscriptionBookTest::key)
                .toList();
        return new BookNotice.Confirmed(SubscriptionMode.QUOTE, keys, lapsed);
    }

    private static Channel channel(int id) {
        return new Channel(key(id), SubscriptionMode.QUOTE);
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSECM, id);
    }
}
