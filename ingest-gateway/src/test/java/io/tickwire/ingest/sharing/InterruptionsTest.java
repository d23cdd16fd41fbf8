package io.tickwire.ingest.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.broker.sharing.LoginSlots;
import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is ended only to be asked for afresh, with a store that comes and goes. */
@Timeout(60)
class InterruptionsTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Channel ONE = channel("NSECM:2885");
    private static final Channel OTHER = channel("NSECM:1594");

    private final Store store = new Store();
    private final Heard heard = new Heard();
    private Interruptions interruptions = interruptions(LONG);

    @AfterEach
    void end() throws InterruptedException {
        store.answers.countDown();
        interruptions.stop(LONG);
    }

    @Test
    void isToldBeforeItHappensAndForgottenWhenAllOfItIsSubscribedAgain() {
        interruptions.start();
        assertThat(interruptions.begin(Set.of(ONE, OTHER))).isTrue();
        assertThat(store.begun.values()).containsExactly(Set.of(ONE.toString(), OTHER.toString()));

        interruptions.over(Set.of(ONE));
        interruptions.over(Set.of(channel("NSECM:22")));
        interruptions.turn();
        assertThat(store.begun).as("the rest of it may be lost").hasSize(1);
        interruptions.over(Set.of(OTHER));
        await().atMost(LONG).until(store.begun::isEmpty);
    }

    @Test
    void forgetsNothingBecauseThisSlotStops() throws InterruptedException {
        interruptions.start();
        assertThat(store.joined).as("the others know of this one").isTrue();
        interruptions.begin(Set.of(ONE));
        interruptions.stop(LONG);
        assertThat(store.begun).hasSize(1);
        assertThat(store.joined).isFalse();
    }

    @Test
    void mustNotHappenWhenTheOthersCannotBeTold() {
        interruptions.start();
        store.away = true;
        assertThat(interruptions.begin(Set.of(ONE))).isFalse();
        assertThat(interruptions.begin(Set.of(ONE))).isFalse();

        store.away = false;
        interruptions.turn();
        assertThat(interruptions.begin(Set.of(ONE))).isTrue();
    }

    @Test
    void mustNotHappenUntoldAsLongAsNobodyKnowsWhetherThereAreOthers() {
        store.away = true;
        interruptions.start();
        assertThat(interruptions.begin(Set.of(ONE))).isFalse();
    }

    @Test
    void mayHappenUntoldWhereThereIsNobodyElse() {
        store.others = false;
        interruptions.start();
        store.away = true;
        assertThat(interruptions.begin(Set.of(ONE))).isTrue();
        interruptions.turn();
        assertThat(interruptions.begin(Set.of(ONE))).isTrue();
    }

    @Test
    void waitsForNoStoreThatHangs() {
        interruptions = interruptions(Duration.ofMillis(20));
        interruptions.start();
        store.hangs = true;
        assertThat(interruptions.begin(Set.of(ONE))).isFalse();
    }

    @Test
    void hearsOnceOfWhatOthersLeftUnfinishedSinceItsStart() {
        store.left.add(new LoginSlots.Left(UUID.randomUUID(), Set.of(OTHER.toString()), LONG));
        interruptions.start();
        assertThat(heard.ended).as("all is asked for after a start").isEmpty();

        store.left.add(new LoginSlots.Left(UUID.randomUUID(), Set.of(ONE.toString()), LONG));
        interruptions.turn();
        interruptions.turn();
        assertThat(heard.ended).containsExactly(Set.of(ONE));
        assertThat(heard.ages).containsExactly(LONG);
    }

    private Interruptions interruptions(Duration patience) {
        return new Interruptions(store, Duration.ofHours(1), patience, heard);
    }

    private static Channel channel(String instrument) {
        return new Channel(InstrumentKey.parse(instrument), SubscriptionMode.QUOTE);
    }

    private static final class Store implements LoginSlots {
        final Map<UUID, Set<String>> begun = new ConcurrentHashMap<>();
        final List<Left> left = new CopyOnWriteArrayList<>();
        final CountDownLatch answers = new CountDownLatch(1);
        volatile boolean others = true;
        volatile boolean away;
        volatile boolean hangs;
        volatile boolean joined;

        @Override
        public void join() throws SQLException {
            check();
            joined = true;
        }

        @Override
        public void leave() {
            joined = false;
        }

        @Override
        public boolean areOthers() throws SQLException {
            check();
            return others;
        }

        @Override
        public void begin(UUID id, Set<String> channels) throws SQLException {
            check();
            begun.put(id, channels);
        }

        @Override
        public void over(UUID id) {
            begun.remove(id);
        }

        @Override
        public List<Left> leftByOthers(Duration atLeast) {
            return left;
        }

        private void check() throws SQLException {
            if (away) {
                throw new SQLException("away");
            }
            try {
                if (hangs) {
                    answers.await();
                }
            } catch (InterruptedException stopping) {
                throw new SQLException(stopping);
            }
        }
    }
}
