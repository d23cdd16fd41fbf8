package io.tickwire.ingest.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.ingest.subscription.SubscriptionAnswer.Accepted;
import io.tickwire.ingest.subscription.SubscriptionAnswer.AlreadySubscribed;
import io.tickwire.ingest.subscription.SubscriptionAnswer.MayNotInterrupt;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two slots share a login, and the other one cannot be told of what is ended only to be asked for afresh. */
class InterruptionForbiddenTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SubscriptionBook book = new SubscriptionBook(
            new BookLimits(
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 2)),
            channel -> Optional.empty());

    private final Set<InstrumentKey> held = new HashSet<>();
    private boolean forbidden = true;
    private int ended;
    private long now;

    @Test
    void keepsNothingFromItsDataThatTheOtherSlotSubscribedFirst() {
        held.add(key(1));
        held.add(key(2));
        want(1, 2);
        book.opened(1, 1, now);
        step();
        want(100, 399);
        runUntil(now + 60 * SECOND);

        assertThat(book.settled()).isTrue();
        assertThat(book.counts().confirmed()).isEqualTo(302);
        assertThat(ended).isZero();
    }

    @Test
    void findsWhatIsSubscribedAmongWhatIsNotWithoutEndingAnything() {
        for (int id = 1; id <= 200; id += 20) {
            held.add(key(id));
        }
        want(1, 200);
        book.opened(1, 1, now);
        runUntil(now + 300 * SECOND);

        assertThat(book.counts().confirmed()).isEqualTo(200);
        assertThat(held).hasSize(200);
        assertThat(ended).isZero();
    }

    @Test
    void leavesWhatIsSilentUnsettledUntilItMayBeEndedAndHoldsNothingElseUp() {
        want(1, 100);
        book.opened(1, 1, now);
        runUntil(now + 10 * SECOND);
        book.resubscribe();
        runUntil(now + 60 * SECOND);
        assertThat(book.settled()).as("it may be silent still").isFalse();

        want(300, 300);
        runUntil(now + 60 * SECOND);
        assertThat(held).contains(key(300));

        forbidden = false;
        runUntil(now + 60 * SECOND);
        assertThat(book.settled()).isTrue();
        assertThat(ended).isEqualTo(100);
        assertThat(held).hasSize(101);
    }

    private void want(int first, int last) {
        for (int id = first; id <= last; id++) {
            book.want(key(id), Set.of(SubscriptionMode.QUOTE));
        }
    }

    private void runUntil(long end) {
        while (Math.max(now, book.due()) < end) {
            step();
        }
        now = end;
    }

    private void step() {
        now = Math.max(now, book.due());
        book.next(now).ifPresent(request -> book.answered(request.id(), answer(request), now, 0.5));
        book.tidy(now, 0.5);
    }

    private SubscriptionAnswer answer(SubscriptionRequest request) {
        if (!request.subscribe()) {
            return forbidden ? new MayNotInterrupt("nobody can be told") : end(request);
        }
        if (request.instruments().stream().anyMatch(held::contains)) {
            return new AlreadySubscribed(OptionalInt.empty());
        }
        held.addAll(request.instruments());
        return new Accepted(OptionalInt.empty());
    }

    private SubscriptionAnswer end(SubscriptionRequest request) {
        ended += request.instruments().size();
        request.instruments().forEach(held::remove);
        return new Accepted(OptionalInt.empty());
    }

    private static InstrumentKey key(int id) {
        return new InstrumentKey(ExchangeSegment.NSECM, id);
    }
}
