package io.tickwire.ingest.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.ingest.subscription.channel.Channel;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of the other slots' canaries, with a store that comes and goes. */
@Timeout(60)
class SharedCanariesTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final Channel THEIRS = new Channel(InstrumentKey.parse("NSECM:26000"), SubscriptionMode.QUOTE);
    private static final Channel NOBODYS = new Channel(InstrumentKey.parse("NSECM:2885"), SubscriptionMode.QUOTE);
    private static final String OURS = "NSECM:1594/QUOTE";

    private final Store store = new Store();
    private final Heard heard = new Heard();
    private final SharedCanaries canaries = sharing(Duration.ofHours(1));

    @AfterEach
    void end() throws InterruptedException {
        canaries.stop(LONG);
    }

    @Test
    void knowsTheOthersFromTheStart() {
        canaries.start();

        assertThat(canaries.keptByOthers(THEIRS, 1)).isTrue();
        assertThat(canaries.keptByOthers(NOBODYS, 1)).isFalse();
        assertThat(store.told).containsExactly(Set.of(OURS));
    }

    @Test
    void answersFromMemory() {
        canaries.start();
        int reads = store.reads;
        canaries.keptByOthers(THEIRS, 1);

        assertThat(store.reads).isEqualTo(reads);
    }

    @Test
    void sparesEverythingWhileNothingWasEverRead() {
        store.away = true;
        canaries.start();
        assertThat(canaries.keptByOthers(NOBODYS, 1)).isTrue();

        store.away = false;
        canaries.turn();
        assertThat(canaries.keptByOthers(NOBODYS, 1)).isFalse();
        assertThat(store.told).as("told as soon as it can be").containsExactly(Set.of(OURS));
    }

    @Test
    void forgetsNothingOfTheOthersBeforeTheyCouldTellItAgain() {
        canaries.start();
        store.away = true;
        canaries.turn();
        store.away = false;
        store.others = Set.of();
        canaries.turn();
        assertThat(canaries.keptByOthers(THEIRS, 1)).isTrue();

        for (int turn = 0; turn < 8; turn++) {
            canaries.turn();
        }
        assertThat(canaries.keptByOthers(THEIRS, 1)).isFalse();
    }

    @Test
    void releasesWhatItSparedWhenNobodyHasKeptItForAWhile() {
        canaries.start();
        assertThat(canaries.keptByOthers(THEIRS, 7)).isTrue();
        assertThat(canaries.keptByOthers(NOBODYS, 7)).isFalse();
        turns(20);
        assertThat(heard.released).isEmpty();

        store.others = Set.of();
        turns(7);
        store.others = Set.of(THEIRS.toString());
        turns(1);
        store.others = Set.of();
        turns(7);
        assertThat(heard.released).as("it may only have been restarted").isEmpty();
        turns(10);
        assertThat(heard.released).containsExactly(Map.of(THEIRS, 7L));
    }

    private void turns(int count) {
        for (int turn = 0; turn < count; turn++) {
            canaries.turn();
        }
    }

    @Test
    void tellsLastThatNothingIsKeptThoughTheStoreIsSlow() throws Exception {
        SharedCanaries often = sharing(Duration.ofMillis(1));
        often.start();
        store.free.drainPermits();
        assertThat(store.waits.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Thread stop = new Thread(() -> {
            try {
                often.stop(LONG);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        stop.start();
        await().atMost(LONG).until(stop::getState, Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING)::contains);
        store.free.release(1_000);
        stop.join();

        assertThat(store.told.get(store.told.size() - 1)).isEmpty();
    }

    private SharedCanaries sharing(Duration every) {
        InstrumentKey ours = InstrumentKey.parse("NSECM:1594");
        return new SharedCanaries(
                store::tell, store::ofOthers, every, Map.of(ours, Set.of(SubscriptionMode.QUOTE)), heard);
    }

    private static final class Store {
        final List<Set<String>> told = new CopyOnWriteArrayList<>();
        volatile Set<String> others = Set.of(THEIRS.toString());
        volatile boolean away;
        volatile int reads;

        final Semaphore free = new Semaphore(1_000);
        final Semaphore waits = new Semaphore(0);

        void tell(Set<String> channels) throws SQLException {
            check();
            if (!channels.isEmpty() && !free.tryAcquire()) {
                waits.release();
                free.acquireUninterruptibly(); // as a driver that takes no notice of interrupts
            }
            told.add(channels);
        }

        Set<String> ofOthers() throws SQLException {
            reads++;
            check();
            return others;
        }

        private void check() throws SQLException {
            if (away) {
                throw new SQLException("away");
            }
        }
    }
}
