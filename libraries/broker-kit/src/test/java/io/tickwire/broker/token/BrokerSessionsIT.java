package io.tickwire.broker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tickwire.broker.BrokerDatabase;
import io.tickwire.service.database.Database;
import io.tickwire.testing.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class BrokerSessionsIT {
    private static final int INSTANCES = 10;
    private final FakeTime time = FakeTime.inMarketHours();
    private final CountingLogin broker = new CountingLogin(time);
    private final List<Database> pools = new ArrayList<>();
    private BrokerDatabase database;

    @BeforeEach
    void open() {
        database = new BrokerDatabase();
    }

    @AfterEach
    void close() {
        pools.forEach(Database::close);
        database.close();
    }

    @Test
    void logsInOnceForTenInstancesThatFindTheirTokenDeadAtOnce() throws Exception {
        List<BrokerSessions> instances = instances();
        SessionToken dead = instances.get(0).current();
        instances.forEach(instance -> assertThat(instance.current()).isEqualTo(dead));
        broker.killSession();
        broker.taking(300);

        List<SessionToken> tokens = atOnce(instances.stream()
                .map(instance -> (Callable<SessionToken>) () -> instance.replace(dead))
                .toList());

        assertThat(broker.logins()).as("logins: the first, and one for all ten").isEqualTo(2);
        assertThat(new HashSet<>(tokens)).hasSize(1);
        assertThat(tokens).allSatisfy(token -> {
            assertThat(token.generation()).isEqualTo(2);
            assertThat(broker.accepts(token)).isTrue();
        });
    }

    @Test
    void logsInOnceForTenInstancesThatStartAtOnce() throws Exception {
        broker.taking(300);
        List<SessionToken> tokens = atOnce(instances().stream()
                .map(instance -> (Callable<SessionToken>) instance::current)
                .toList());
        assertThat(broker.logins()).isEqualTo(1);
        assertThat(new HashSet<>(tokens)).hasSize(1);
    }

    @Test
    void logsInOnceForManyThreadsOfOneInstanceOverOneConnection() throws Exception {
        broker.taking(200);
        Database narrow = database.open(1);
        pools.add(narrow);
        BrokerSessions instance = sessions(narrow);
        SessionToken dead = instance.current();
        List<SessionToken> tokens = atOnce(java.util.Collections.nCopies(20, () -> instance.replace(dead)));
        assertThat(broker.logins()).isEqualTo(2);
        assertThat(new HashSet<>(tokens)).hasSize(1);
    }

    @Test
    void logsInOncePerKilledSessionHoweverTheInstancesInterleave() throws Exception {
        List<BrokerSessions> instances = instances();
        Random random = new Random(7);
        for (int kill = 1; kill <= 20; kill++) {
            broker.killSession();
            time.advance(Duration.ofMinutes(2));
            List<Callable<SessionToken>> calls = new ArrayList<>();
            for (BrokerSessions instance : instances) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    calls.add(() -> accepted(instance));
                }
            }
            assertThat(new HashSet<>(atOnce(calls))).hasSize(1);
            assertThat(broker.logins()).isEqualTo(kill);
        }
    }

    @Test
    void keepsTheTokenAcrossRestarts() throws Exception {
        SessionToken before = sessions(database.database()).current();
        time.advance(Duration.ofHours(3));
        SessionToken after = sessions(database.database()).current();
        assertThat(after).isEqualTo(before);
        assertThat(after.token()).isEqualTo(before.token());
        assertThat(after.clientCodes()).containsExactly("CLIENT01", "CLIENT02");
        assertThat(broker.logins()).isEqualTo(1);
    }

    @Test
    void logsInAgainAnHourBeforeTheTokenEnds() {
        broker.living(Duration.ofHours(12));
        BrokerSessions instance = sessions(database.database());
        SessionToken first = instance.current();
        assertThat(first.expiresAt()).isEqualTo(time.instant().plus(Duration.ofHours(12)));
        time.advance(Duration.ofHours(11).minusSeconds(1));
        assertThat(instance.current()).isEqualTo(first);
        time.advance(Duration.ofSeconds(1));
        assertThat(instance.current().generation()).isEqualTo(2);
    }

    /** A clock that is a day ahead, or an end nobody understands, must not make a login of every look at the token. */
    @Test
    void doesNotBelieveAnEndThatHadPassedWhenTheTokenWasIssued() {
        broker.living(Duration.ofHours(-2));
        BrokerSessions instance = sessions(database.database());
        SessionToken first = instance.current();
        time.advance(Duration.ofHours(3));
        assertThat(instance.current()).isEqualTo(first);
        assertThat(first.expiresAt()).isAfter(time.instant());
        assertThat(broker.logins()).isEqualTo(1);
    }

    @Test
    void usesTheTokenOnWhenItsRenewalIsRefused() {
        BrokerSessions instance = sessions(database.database());
        SessionToken first = instance.current();
        time.advance(Duration.ofHours(23).plusMinutes(30));
        broker.refusing(new LoginRefused(LoginRefused.Kind.BROKER_DOWN, "HTTP 502 with text/html"));

        assertThat(instance.current()).isEqualTo(first);
        assertThat(instance.current()).isEqualTo(first);
        assertThat(broker.logins()).as("and one renewal tried").isEqualTo(2);

        time.advance(Duration.ofMinutes(29));
        assertThatThrownBy(instance::current).isInstanceOf(LoginRefused.class);
    }

    @Test
    void storesTheTokenOnlyEncrypted() {
        SessionToken token = sessions(database.database()).current();
        String stored = database.text("SELECT encode(token, 'escape') || encode(sealed_user_id, 'escape')"
                + " || broker_tokens::text FROM broker_tokens");
        assertThat(stored)
                .doesNotContain(token.token().reveal().substring(0, 20))
                .doesNotContain(token.userId());
        assertThat(database.text("SELECT string_agg(broker_logins::text, '') FROM broker_logins"))
                .doesNotContain(token.token().reveal().substring(0, 20));
    }

    @Test
    void keepsNoPartOfAUserIdInTheOpenAlsoWhereOnlyTheTokenNamesIt() {
        broker.naming("CLIENT01_key-of-the-application");
        SessionToken token = sessions(database.database()).current();

        assertThat(token.userId()).isEqualTo("CLIENT01_key-of-the-application");
        assertThat(database.text("SELECT broker_tokens::text FROM broker_tokens"))
                .doesNotContain("key-of-the-application");
        assertThat(sessions(database.database()).current()).isEqualTo(token);
    }

    @Test
    void usesASessionThatWasStoredWithItsUserIdInTheOpen() {
        SessionToken token = sessions(database.database()).current();
        database.execute("UPDATE broker_tokens SET sealed_user_id = NULL, user_id = 'USER1'");

        assertThat(sessions(database.database()).current()).isEqualTo(token);
    }

    @Test
    void logsInAnewWhenTheStoredTokenWasSealedWithAnotherKeyOrTamperedWith() {
        sessions(database.database()).current();
        BrokerSessions otherKey = new BrokerSessions(
                database.database(),
                TokenCipher.of(TokenCipherTest.key(9)),
                broker,
                "XTS",
                "demo",
                Purpose.MARKET_DATA,
                "one",
                time);
        assertThat(otherKey.current().generation()).isEqualTo(2);
        database.execute("UPDATE broker_tokens SET generation = 1");
        assertThat(sessions(database.database()).current().generation())
                .as("a ciphertext does not open for a generation it was not made for")
                .isEqualTo(2);
        assertThat(broker.logins()).isEqualTo(3);
    }

    @Test
    void keepsAccountsAndPurposesApart() {
        SessionToken market = sessions(database.database()).current();
        SessionToken interactive = new BrokerSessions(
                        database.database(), cipher(), broker, "XTS", "demo", Purpose.INTERACTIVE, "one", time)
                .current();
        SessionToken peer = new BrokerSessions(
                        database.database(), cipher(), broker, "XTS", "peer", Purpose.MARKET_DATA, "one", time)
                .current();
        assertThat(List.of(market.generation(), interactive.generation(), peer.generation()))
                .containsOnly(1L);
        assertThat(Set.of(
                        market.token().reveal(),
                        interactive.token().reveal(),
                        peer.token().reveal()))
                .hasSize(3);
    }

    @Test
    void standsDownForAllInstancesWhenTheKeysAreRefusedAndTriesCorrectedOnesAtOnce() {
        broker.refusing(new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, "HTTP 400 e-login-0006 User is Blocked."));
        List<BrokerSessions> instances = instances();
        for (int i = 0; i < 3; i++) {
            instances.forEach(instance -> assertThatThrownBy(instance::current)
                    .isInstanceOfSatisfying(LoginRefused.class, refused -> {
                        assertThat(refused.kind()).isEqualTo(LoginRefused.Kind.BAD_CREDENTIALS);
                        assertThat(refused).hasMessageContaining("User is Blocked");
                        assertThat(refused.retryAt()).isPresent();
                    }));
            time.advance(Duration.ofMinutes(4));
        }
        assertThat(broker.logins()).isEqualTo(1);
        broker.refusing(null).withKeys("corrected");
        assertThat(sessions(database.database()).current().generation()).isEqualTo(1);
        assertThat(database.text("SELECT failures || coalesce(held_until::text, '') FROM broker_tokens"))
                .isEqualTo("0");
    }

    @Test
    void triesRefusedKeysOnceOnAPersonsWordAndUsesTheTokenOfWhoeverGotOne() {
        broker.refusing(new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, "HTTP 400 e-login-0006 User is Blocked."));
        List<BrokerSessions> instances = instances();
        assertThatThrownBy(instances.get(0)::current).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> instances.get(1).insist(0)).isInstanceOf(LoginRefused.class);
        assertThatThrownBy(instances.get(2)::current).isInstanceOf(LoginRefused.class);
        assertThat(broker.logins()).as("the first, and the word's one").isEqualTo(2);

        broker.refusing(null);
        instances.forEach(
                instance -> assertThat(instance.insist(0).generation()).isEqualTo(1));
        assertThat(broker.logins()).as("one for all ten").isEqualTo(3);
    }

    @Test
    void aFenceEndsEvenATokenThatAnotherInstanceMadeSince() {
        BrokerSessions paused = instances().get(0);
        BrokerSessions owner = instances().get(1);
        long first = paused.current().generation();

        long second = owner.fence().generation();
        long third = paused.fence().generation();

        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
        assertThat(broker.logins()).isEqualTo(3);
    }

    @Test
    void makesNoStormOfLoginsWhileTheBrokerIsDown() {
        broker.refusing(new LoginRefused(LoginRefused.Kind.BROKER_DOWN, "HTTP 502 with text/html"));
        List<BrokerSessions> instances = instances();
        Instant end = time.instant().plus(Duration.ofMinutes(10));
        while (time.instant().isBefore(end)) {
            for (BrokerSessions instance : instances) {
                assertThatThrownBy(instance::current).isInstanceOfAny(LoginRefused.class, BrokerUnavailable.class);
            }
            time.advance(Duration.ofSeconds(2));
        }
        assertThat(broker.logins()).isBetween(8, 20);
        assertNeverMoreThanFiveAMinute();
    }

    @Test
    void makesNoStormOfLoginsWhenSomethingElseKeepsEndingTheSession() {
        BrokerSessions instance = sessions(database.database());
        SessionToken token = instance.current();
        for (int i = 0; i < 600; i++) {
            time.advance(Duration.ofSeconds(1));
            try {
                token = instance.replace(token);
            } catch (BrokerUnavailable heldBack) {
                assertThat(heldBack).hasMessageContaining("same keys used elsewhere");
                assertThat(heldBack.retryAt().orElseThrow()).isAfter(time.instant());
            }
        }
        assertNeverMoreThanFiveAMinute();
        assertThat(broker.logins()).isGreaterThan(20);
    }

    @Test
    void logsInOnAnOperatorsWordWhateverForbidsIt() {
        broker.refusing(new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, "no"));
        BrokerSessions instance = sessions(database.database());
        assertThatThrownBy(instance::current).isInstanceOf(LoginRefused.class);
        broker.refusing(null);
        assertThat(instance.logInNow().generation()).isEqualTo(1);
        assertThat(instance.logInNow().generation()).isEqualTo(2);
        assertThat(broker.logins()).isEqualTo(3);
    }

    @Test
    void makesNoLoginThatCannotBeRecorded() {
        List<BrokerSessions> instances = instances();
        SessionToken dead = instances.get(0).current();
        broker.killSession();
        database.execute(
                "CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100',"
                        + " MESSAGE = 'could not extend file: No space left on device'; END $$ LANGUAGE plpgsql");
        for (String table : List.of("broker_tokens", "broker_logins")) {
            database.execute("CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON " + table
                    + " FOR EACH ROW EXECUTE FUNCTION full_disk()");
        }

        for (int i = 0; i < 120; i++) {
            instances.forEach(instance -> assertThatThrownBy(() -> instance.replace(dead))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("No space left"));
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(broker.logins())
                .as("logins: only the one before the disk was full")
                .isEqualTo(1);
        database.execute("DROP FUNCTION full_disk CASCADE");
        assertThat(broker.accepts(instances.get(3).replace(dead))).isTrue();
    }

    @Test
    void usesTheStoredTokenWhileTheStoreTakesNoWrites() {
        SessionToken stored = sessions(database.database()).current();
        database.execute("DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database())"
                + " || ' SET default_transaction_read_only = on'; END $$");
        Database readOnly = database.open(2);
        pools.add(readOnly);

        BrokerSessions instance = sessions(readOnly);
        assertThat(instance.current()).isEqualTo(stored);
        time.advance(Duration.ofHours(22));
        assertThat(instance.current())
                .as("its renewal is due, and cannot be had")
                .isEqualTo(stored);
        assertThatThrownBy(() -> instance.replace(stored))
                .isInstanceOf(BrokerUnavailable.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(instance::fence).isInstanceOf(BrokerUnavailable.class);

        assertThat(broker.logins()).isEqualTo(1);
    }

    @Test
    void keepsAndUsesATokenThatCouldNotBeStored() {
        storingFails();
        BrokerSessions instance = sessions(database.database());

        SessionToken token = instance.current();
        assertThat(broker.accepts(token)).isTrue();
        assertThat(instance.current()).isEqualTo(token);
        assertThat(broker.logins()).isEqualTo(1);

        storingWorks();
        assertThat(instance.current()).isEqualTo(token);
        assertThat(sessions(database.database()).current())
                .as("stored as soon as that was possible")
                .isEqualTo(token);
        assertThat(broker.logins()).isEqualTo(1);
        assertThat(database.text("SELECT string_agg(outcome, ' ') FROM broker_logins"))
                .isEqualTo("LOGGED_IN");
    }

    @Test
    void doesNotEndTheSessionOfATokenThatCouldNotBeStored() {
        List<BrokerSessions> instances = instances();
        SessionToken dead = instances.get(0).current();
        broker.killSession();
        storingFails();

        SessionToken unstored = instances.get(0).replace(dead);
        for (int i = 0; i < 59; i++) {
            instances.stream()
                    .skip(1)
                    .forEach(instance -> assertThatThrownBy(() -> instance.replace(dead))
                            .isInstanceOf(BrokerUnavailable.class)
                            .hasMessageContaining("ended unrecorded"));
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(broker.logins()).isEqualTo(2);
        assertThat(broker.accepts(unstored)).isTrue();
    }

    @Test
    void makesNoStormOfLoginsWhileNoTokenCanBeStored() {
        storingFails();
        List<BrokerSessions> instances = instances();
        for (int i = 0; i < 300; i++) {
            for (BrokerSessions instance : instances) {
                try {
                    SessionToken token = instance.current();
                    if (!broker.accepts(token)) {
                        instance.replace(token);
                    }
                } catch (BrokerUnavailable heldBack) {
                    assertThat(heldBack.retryAt()).isPresent();
                }
            }
            time.advance(Duration.ofSeconds(1));
        }
        assertNeverMoreThanFiveAMinute();
    }

    @Test
    void logsInAfterAMinuteWhenAnInstanceDiedWhileLoggingIn() {
        SessionToken dead = sessions(database.database()).current();
        broker.killSession();
        database.execute("INSERT INTO broker_logins (broker, account, purpose, generation, attempted_at, outcome)"
                + " VALUES ('XTS', 'demo', 'MARKET_DATA', 2, '" + time.instant() + "', 'STARTED')");
        BrokerSessions survivor = sessions(database.database());

        assertThatThrownBy(() -> survivor.replace(dead))
                .isInstanceOfSatisfying(
                        BrokerUnavailable.class,
                        heldBack -> assertThat(heldBack.retryAt())
                                .contains(time.instant().plusSeconds(60)));
        time.advance(Duration.ofSeconds(60));
        assertThat(survivor.replace(dead).generation()).isEqualTo(3);
    }

    @Test
    void fencesAnInstanceThatDiedWhileLoggingInWithoutWaitingForIt() {
        sessions(database.database()).current();
        database.execute("INSERT INTO broker_logins (broker, account, purpose, generation, attempted_at, outcome)"
                + " VALUES ('XTS', 'demo', 'MARKET_DATA', 2, '" + time.instant() + "', 'STARTED')");

        SessionToken token = sessions(database.database()).fence();

        assertThat(token.generation()).isEqualTo(3);
        assertThat(broker.accepts(token)).isTrue();
    }

    @Test
    void letsALoginEndBeforeItIsClosedAndBeginsNoneAfterwards() throws Exception {
        broker.taking(500);
        BrokerSessions instance = sessions(database.database());
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<SessionToken> token = thread.submit(instance::current);
            await().until(() -> broker.logins() == 1);

            instance.close();

            assertThat(database.text("SELECT outcome FROM broker_logins")).isEqualTo("LOGGED_IN");
            assertThatThrownBy(() -> instance.replace(token.get()))
                    .isInstanceOf(BrokerUnavailable.class)
                    .hasMessageContaining("stops");
            assertThat(broker.logins()).isEqualTo(1);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void usesTheTokenAnotherInstanceMadeWithoutBeingRefusedFirst() {
        BrokerSessions one = instances().get(0);
        BrokerSessions other = instances().get(1);
        SessionToken first = one.current();
        SessionToken second = other.replace(first);

        assertThat(one.current()).as("read again, as on every reconnect").isEqualTo(second);
    }

    @Test
    void usesTheTokenAtHandWhileTheStoreIsOutOfReach() {
        Database pool = database.open(2);
        BrokerSessions instance = sessions(pool);
        SessionToken token = instance.current();
        pool.close();

        assertThat(instance.current()).isEqualTo(token);
        assertThatThrownBy(() -> instance.replace(token)).isInstanceOf(BrokerUnavailable.class);
        time.advance(Duration.ofHours(24));
        assertThatThrownBy(instance::current).isInstanceOf(BrokerUnavailable.class);
        assertThat(broker.logins()).isEqualTo(1);
    }

    @Test
    void usesNoTokenThatOtherKeysGot() {
        SessionToken others = sessions(database.database()).current();
        broker.withKeys("those of the account's new user");
        BrokerSessions instance = sessions(database.database());

        SessionToken ours = instance.current();

        assertThat(ours.generation()).isGreaterThan(others.generation());
        assertThat(instance.current()).isEqualTo(ours);
        assertThat(broker.logins()).isEqualTo(2);
    }

    @Test
    void tellsWhatIsStoredWithoutAskingTheBroker() {
        BrokerSessions instance = sessions(database.database());
        assertThat(instance.stored()).isEqualTo(new StoredSession(0, null, null, null, "", false, "", null));
        SessionToken token = instance.current();

        StoredSession stored = sessions(database.database()).stored();

        assertThat(stored)
                .isEqualTo(new StoredSession(1, "USER1", token.issuedAt(), token.expiresAt(), "one", true, "", null));
        time.advance(Duration.ofHours(24));
        assertThat(instance.stored().usable()).isFalse();
        assertThat(broker.logins()).isEqualTo(1);
    }

    @Test
    void tellsWhyThereIsNoToken() {
        BrokerSessions instance = sessions(database.database());
        broker.refusing(new LoginRefused(LoginRefused.Kind.BAD_CREDENTIALS, "HTTP 401 e-auth-0001"));
        assertThatThrownBy(instance::current).isInstanceOf(LoginRefused.class);
        assertThat(instance.stored().failure()).isEqualTo("HTTP 401 e-auth-0001");
        assertThat(instance.stored().heldUntil()).isEqualTo(time.instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void recordsEveryLogin() {
        BrokerSessions instance = sessions(database.database());
        SessionToken first = instance.current();
        broker.refusing(new LoginRefused(LoginRefused.Kind.BROKER_DOWN, "x".repeat(1_000)));
        assertThatThrownBy(() -> instance.replace(first)).isInstanceOf(LoginRefused.class);
        assertThat(database.text(
                        "SELECT string_agg(generation || ' ' || holder || ' ' || outcome || ' ' || coalesce(length(detail), 0),"
                                + " ', ' ORDER BY id) FROM broker_logins"))
                .isEqualTo("1 one LOGGED_IN 0, 2 one BROKER_DOWN 300");
    }

    private void storingFails() {
        database.execute("ALTER TABLE broker_tokens ADD CONSTRAINT full_disk CHECK (false) NOT VALID");
    }

    private void storingWorks() {
        database.execute("ALTER TABLE broker_tokens DROP CONSTRAINT full_disk");
    }

    private void assertNeverMoreThanFiveAMinute() {
        List<Instant> times = broker.times();
        for (int i = 5; i < times.size(); i++) {
            assertThat(Duration.between(times.get(i - 5), times.get(i))).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        }
    }

    /** What a gateway does: try, and replace when refused. */
    private SessionToken accepted(BrokerSessions instance) {
        SessionToken token = instance.current();
        while (!broker.accepts(token)) {
            token = instance.replace(token);
        }
        return token;
    }

    private List<BrokerSessions> instances() {
        List<BrokerSessions> instances = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            Database pool = database.open(2);
            pools.add(pool);
            instances.add(sessions(pool));
        }
        return instances;
    }

    private BrokerSessions sessions(Database pool) {
        return new BrokerSessions(pool, cipher(), broker, "XTS", "demo", Purpose.MARKET_DATA, "one", time);
    }

    private static TokenCipher cipher() {
        return TokenCipher.of(TokenCipherTest.key(1));
    }

    private static <T> List<T> atOnce(List<? extends Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try {
            List<Future<T>> results = new ArrayList<>();
            for (Callable<T> call : calls) {
                results.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return call.call();
                }));
            }
            List<T> values = new ArrayList<>();
            for (Future<T> result : results) {
                values.add(result.get(30, TimeUnit.SECONDS));
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }
}
