package io.tickwire.ingest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.Refused;
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
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of wishes of which the broker does not know some hundreds: options that have expired. */
class RefusedInstrumentsTest {
    private static final int WISHES = 5_000;
    private static final int REFUSED = 200;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long HOUR = Duration.ofHours(1).toNanos();
    private static final SubscriptionMode QUOTE = SubscriptionMode.QUOTE;

    private final SubscriptionBook book = new SubscriptionBook(
            new BookLimits(
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2)),
            channel -> Optional.empty());

    private final Set<InstrumentKey> unknown = new HashSet<>();
    private final Set<InstrumentKey> held = new HashSet<>();
    private final List<SubscriptionRequest> requests = new ArrayList<>();
    private long now;

    /** One after the other, or two in each batch: the dearest to find. */
    @ParameterizedTest
    @ValueSource(ints = {1, WISHES / REFUSED})
    void areFoundWithinAnHourAndLeaveTheBookSettledFromThenOn(int apart) {
        begin(apart);
        runUntil(HOUR, book::settled);
        assertThat(book.settled()).as("within an hour").isTrue();
        assertThat(book.counts().confirmed()).isEqualTo(WISHES - REFUSED);

        runUntil(now + 12 * HOUR, () -> !book.settled());
        assertThat(book.settled()).as("half a day later").isTrue();
        assertThat(book.counts().failed()).isEqualTo(REFUSED);
    }

    @Test
    void holdUpNoBatchThatHasNoneOfThem() {
        begin(1);
        runUntil(HOUR, () -> held.size() == WISHES - REFUSED);

        assertThat(now).as("a hundred batches, a second each").isLessThan(105 * SECOND);
    }

    @Test
    void areAskedForAloneAndEverMoreRarely() {
        settled();
        runUntil(now + 12 * HOUR, () -> false);

        assertThat(requests)
                .isNotEmpty()
                .allMatch(request -> request.instruments().size() == 1);
        assertThat(requests).as("after 5, 10, 20, 40, 80, 160, 160 .. minutes").hasSizeLessThan(10 * REFUSED);
    }

    @Test
    void keepNoSubscriptionFromBeingVerifiedAfterAReconnect() {
        settled();
        reconnect(1);
        runUntil(now + HOUR, book::verified);

        assertThat(book.verified()).isTrue();
        assertThat(requests)
                .as("nothing that may live is asked for with one of them")
                .noneMatch(this::isSpoilt);

        held.clear(); // the broker restarts as well, and has forgotten everything
        reconnect(1);
        runUntil(now + HOUR, book::verified);
        assertThat(held).hasSize(WISHES - REFUSED);
    }

    @Test
    void comeLastUnderAnotherToken() {
        settled();
        held.clear();
        reconnect(2);
        runUntil(now + HOUR, () -> held.size() == WISHES - REFUSED);

        assertThat(requests).as("full batches of what is known to be good").hasSize((WISHES - REFUSED) / 50);
        runUntil(now + HOUR, () -> requests.size() >= (WISHES - REFUSED) / 50 + REFUSED);
        assertThat(book.settled()).isTrue();
        assertThat(requests.stream().filter(this::isSpoilt))
                .as("each once more")
                .hasSize(REFUSED);
    }

    @Test
    void areAskedForAfterWhatIsWishedMeanwhile() {
        settled();
        now = book.due();
        InstrumentKey fresh = key(WISHES + 1);
        book.want(fresh, Set.of(QUOTE));
        step();

        assertThat(held).contains(fresh);
    }

    @Test
    void areAskedForAloneAlsoWhenSomebodyWishesThemOnceMore() {
        settled();
        unknown.forEach(each -> book.want(each, Set.of(QUOTE)));
        assertThat(book.settled())
                .as("whoever wishes it waits for the broker's word")
                .isFalse();
        unknown.remove(key(1));
        runUntil(now + HOUR, book::settled);

        assertThat(requests).hasSize(REFUSED);
        assertThat(held).contains(key(1));
    }

    @Test
    void areAskedForAgainWhenTheConnectionWasLostOverTheAnswer() {
        settled();
        now = book.due();
        SubscriptionRequest lost = book.next(now).orElseThrow();
        held.addAll(lost.instruments()); // it is known by now
        unknown.removeAll(lost.instruments());
        reconnect(1);
        runUntil(now + HOUR, () -> book.counts().confirmed() > WISHES - REFUSED);

        assertThat(book.counts().confirmed()).isEqualTo(WISHES - REFUSED + 1);
    }

    @Test
    void areForgottenWhenNobodyWantsThemAnyMore() {
        settled();
        List.copyOf(unknown).forEach(each -> book.want(each, Set.of()));

        assertThat(book.due()).isEqualTo(SubscriptionBook.NEVER);
        assertThat(book.counts().total()).isEqualTo(WISHES - REFUSED);
    }

    private void begin(int apart) {
        for (int refused = 0; refused < REFUSED; refused++) {
            unknown.add(key(1 + refused * apart));
        }
        for (int id = 1; id <= WISHES; id++) {
            book.want(key(id), Set.of(QUOTE));
        }
        book.opened(1, 1, now);
    }

    private void settled() {
        begin(1);
        runUntil(HOUR, book::settled);
        requests.clear();
    }

    private void reconnect(long token) {
        for (int second = 0; second < 12; second++) { // data proves that what is confirmed is held side by side
            now += SECOND;
            book.heard(now, now);
        }
        book.lost();
        now += SECOND;
        book.opened(2, token, now);
        requests.clear();
    }

    private void runUntil(long end, BooleanSupplier done) {
        while (now < end && !done.getAsBoolean()) {
            step();
            book.tidy(now, 0.5);
        }
    }

    private void step() {
        now = Math.max(now, book.due());
        book.next(now).ifPresent(request -> {
            requests.add(request);
            book.answered(request.id(), answer(request), now, 0.5);
        });
    }

    /** As XTS does: one that it does not know refuses all of them, and so does one that is subscribed. */
    private SubscriptionAnswer answer(SubscriptionRequest request) {
        if (isSpoilt(request)) {
            return new Refused("e-instrument-0001 unknown");
        }
        if (request.instruments().stream().anyMatch(held::contains)) {
            return new AlreadySubscribed(OptionalInt.empty());
        }
        held.addAll(request.instruments());
        return new Accepted(OptionalInt.empty());
    }

    private boolean isSpoilt(SubscriptionRequest request) {
        return request.instruments().stream().anyMatch(unknown::contains);
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSEFO, id);
    }
}
