package io.tickwire.ingest.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.Sessions;
import io.tickwire.broker.token.StoredSession;
import io.tickwire.ingest.broker.WillingSubscriptions;
import io.tickwire.ingest.session.Credential;
import io.tickwire.ingest.session.FeedAction.Authorise;
import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.subscription.SubscriptionRequest;
import io.tickwire.service.config.Secret;
import io.tickwire.service.time.Nanos;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which token a credential leads to. */
@Timeout(60)
class FeedCallsTest {
    private static final Duration RELOGIN = Duration.ofMinutes(15);

    private final FakeTime wall = FakeTime.inMarketHours();
    private final FeedInbox inbox =
            new FeedInbox(new FrameQueue(2, 1_000_000, new FeedLosses().shed()), wall, Nanos.system());
    private final Store store = new Store();
    private final FeedCalls calls = new FeedCalls(store, new Accepting(), inbox, wall, RELOGIN);

    @AfterEach
    void end() {
        calls.shutdown();
    }

    @Test
    void replacesADistrustedTokenThatIsOldEnough() throws Exception {
        store.issuedAt = wall.instant().minus(RELOGIN);

        assertThat(tokenFor(new Credential.Distrusted(1))).isEqualTo(2);
        assertThat(store.logins.get()).isEqualTo(1);
    }

    @Test
    void keepsADistrustedTokenThatSomebodyHasJustGot() throws Exception {
        store.issuedAt = wall.instant().minus(RELOGIN).plusSeconds(1);

        assertThat(tokenFor(new Credential.Distrusted(1))).isEqualTo(1);
        assertThat(store.logins.get()).isZero();
    }

    @Test
    void takesTheTokenOfAnotherGatewayInsteadOfLoggingInToo() throws Exception {
        store.issuedAt = wall.instant().minus(RELOGIN);
        store.generation = 7;

        assertThat(tokenFor(new Credential.Distrusted(6))).isEqualTo(7);
        assertThat(store.logins.get()).isZero();
    }

    @Test
    void keepsADoubtedTokenThatTheBrokerTakes() throws Exception {
        store.issuedAt = wall.instant().minus(RELOGIN);

        assertThat(tokenFor(new Credential.Doubted(1))).isEqualTo(1);
        assertThat(store.logins.get()).isZero();
    }

    @Test
    void insistsOnALoginOnlyWhenAPersonDoesAndNamesTheDeadToken() throws Exception {
        calls.authorise(new Authorise(3, new Credential.Refused(6), true));
        answer();
        calls.authorise(new Authorise(4, new Credential.Unknown(), true));
        answer();
        tokenFor(new Credential.Unknown());

        assertThat(store.insisted).containsExactly(6L, 0L);
    }

    @Test
    void callsATokenFreshOnceAndOnlyWhenTheLoginWasMadeHere() throws Exception {
        store.issuedAt = wall.instant().plusSeconds(1); // somebody else's login, while we asked
        assertThat(authorised().fresh()).isFalse();

        store.own = 1;
        assertThat(authorised().fresh()).isTrue();
        assertThat(authorised().fresh()).as("the same once more").isFalse();
    }

    @Test
    void looksUpAStoredTokenWithoutLoggingIn() throws Exception {
        calls.lookUpStoredToken();
        assertThat(answer()).isEqualTo(new Signal.TokenLookedUp(OptionalLong.of(1)));
        store.usable = false;
        calls.lookUpStoredToken();
        assertThat(answer()).isEqualTo(new Signal.TokenLookedUp(OptionalLong.empty()));
    }

    private Signal answer() throws InterruptedException {
        return inbox.await(Duration.ofSeconds(20).toNanos());
    }

    private long tokenFor(Credential credential) throws InterruptedException {
        return authorised(credential).token();
    }

    private FeedEvent.Authorised authorised() throws InterruptedException {
        return authorised(new Credential.Unknown());
    }

    private FeedEvent.Authorised authorised(Credential credential) throws InterruptedException {
        calls.authorise(new Authorise(3, credential));
        return (FeedEvent.Authorised) ((Signal.Happened) answer()).event();
    }

    private static final class Store implements Sessions {
        volatile long generation = 1;
        volatile Instant issuedAt = Instant.EPOCH;
        volatile boolean usable = true;
        volatile long own;
        final AtomicInteger logins = new AtomicInteger();
        final List<Long> insisted = new CopyOnWriteArrayList<>();

        @Override
        public SessionToken current() {
            return new SessionToken(
                    "XTS",
                    "demo",
                    Purpose.MARKET_DATA,
                    generation,
                    Secret.of("secret"),
                    "user",
                    issuedAt,
                    Instant.MAX,
                    true,
                    List.of());
        }

        @Override
        public boolean isOwn(long generation) {
            return generation == own;
        }

        @Override
        public SessionToken replace(SessionToken dead) {
            logins.incrementAndGet();
            generation = dead.generation() + 1;
            return current();
        }

        @Override
        public SessionToken fence() {
            return current();
        }

        @Override
        public SessionToken insist(long dead) {
            insisted.add(dead);
            return current();
        }

        @Override
        public StoredSession stored() {
            return new StoredSession(generation, "user", issuedAt, Instant.MAX, "test", usable, "", null);
        }
    }

    private static final class Accepting extends WillingSubscriptions {
        @Override
        public Outcome perform(SubscriptionRequest request, SessionToken token) {
            throw new IllegalStateException("nothing is asked here");
        }
    }
}
