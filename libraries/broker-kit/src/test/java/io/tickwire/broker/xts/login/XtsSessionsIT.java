package io.tickwire.broker.xts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.broker.BrokerDatabase;
import io.tickwire.broker.token.BrokerSessions;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.SessionToken;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.broker.xts.market.XtsMarketApi;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.broker.xts.rest.XtsRest;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.simulator.login.Api;
import io.tickwire.testing.FakeTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances that share an account at a broker which ends the first session with the second login, and counts logins. */
@Timeout(120)
class XtsSessionsIT {
    private static final int INSTANCES = 10;
    private final FakeTime time = FakeTime.inMarketHours();
    private final List<AutoCloseable> open = new ArrayList<>();
    private BrokerDatabase database;
    private BrokerSimulator broker;

    /** What a gateway has of its own. */
    private record Instance(BrokerSessions sessions, XtsMarketApi api) {
        boolean refused(SessionToken token) {
            return XtsReply.refusedFor(api.clientConfig(token), RefusalKind.AUTH);
        }

        /** What a gateway does with a token that may be dead. */
        SessionToken living(SessionToken token) {
            return refused(token) ? sessions.replace(token) : token;
        }
    }

    @BeforeEach
    void open() {
        database = new BrokerDatabase();
        broker = BrokerSimulator.start(SimulatorSettings.builder()
                .port(0)
                .instruments(1)
                .ticksPerSecond(0)
                .withoutRateLimits()
                .clock(time)
                .build());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        broker.close();
        database.close();
    }

    @Test
    void tenGatewaysWithADeadTokenLogInOnce() throws Exception {
        List<Instance> instances = instances();
        SessionToken first = instances.get(0).sessions().current();
        assertThat(instances)
                .allSatisfy(
                        instance -> assertThat(instance.sessions().current()).isEqualTo(first));
        assertThat(logins()).isEqualTo(1);

        broker.admin().killToken("demo", Api.MARKETDATA);
        List<SessionToken> tokens = atOnce(instances.stream()
                .map(instance -> (Callable<SessionToken>) () -> instance.living(first))
                .toList());

        assertThat(logins()).as("the first, and one for all ten").isEqualTo(2);
        assertThat(new HashSet<>(tokens)).hasSize(1);
        assertThat(instances.get(7).refused(tokens.get(3))).isFalse();
    }

    @Test
    void tellsADeadTokenOfAnotherLoginAndFollowsIt() {
        Instance one = instance();
        Instance other = instance();
        SessionToken before = one.sessions().current();

        SessionToken after = other.sessions().logInNow();

        assertThat(one.refused(before)).isTrue();
        assertThat(one.sessions().replace(before)).isEqualTo(after);
        assertThat(logins()).isEqualTo(2);
        assertThat(after.userId()).isEqualTo("DEMO_demo-market-key");
    }

    @Test
    void twoGatewaysRenewWithOneLoginAnHourBeforeTheEnd() {
        Instance one = instance();
        Instance other = instance();
        SessionToken first = one.sessions().current();
        time.advance(Duration.between(time.instant(), first.expiresAt().minus(Duration.ofHours(1))));

        SessionToken renewed = one.sessions().current();

        assertThat(other.sessions().current()).isEqualTo(renewed);
        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(logins()).isEqualTo(2);
        assertThat(other.refused(renewed)).isFalse();
    }

    @Test
    void followsALoginMadeByAnotherProgramWithOneOfItsOwn() {
        Instance one = instance();
        Instance other = instance();
        SessionToken first = one.sessions().current();
        broker.admin().logOut("demo", Api.MARKETDATA);
        assertThat(one.living(first)).isEqualTo(other.living(first));
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void standsDownForEveryInstanceWhenTheKeysAreWrong() {
        Instance one = instance("wrong-secret");
        Instance other = instance("wrong-secret");
        for (Instance each : List.of(one, other, one, other)) {
            assertThatThrownBy(() -> each.sessions().current())
                    .isInstanceOfSatisfying(
                            LoginRefused.class,
                            refused -> assertThat(refused.kind()).isEqualTo(LoginRefused.Kind.BAD_CREDENTIALS));
        }
        assertThat(broker.counters().requests().of("POST /apimarketdata/auth/login"))
                .isEqualTo(1);
        time.advance(Duration.ofMinutes(15));
        assertThatThrownBy(() -> other.sessions().current()).isInstanceOf(LoginRefused.class);
        assertThat(broker.counters().requests().of("POST /apimarketdata/auth/login"))
                .isEqualTo(2);
    }

    private long logins() {
        return broker.counters().logins().of("demo/marketdata");
    }

    private List<Instance> instances() {
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(instance());
        }
        return instances;
    }

    private Instance instance() {
        return instance("demo-market-secret");
    }

    private Instance instance(String secret) {
        URI url = broker.baseUrl();
        XtsSettings settings = XtsSettings.from(
                Settings.of(Map.of(
                        "TICKWIRE_XTS_BASE_URL",
                        url.toString(),
                        "TICKWIRE_XTS_MARKET_API_KEY",
                        "demo-market-key",
                        "TICKWIRE_XTS_MARKET_API_SECRET",
                        secret)),
                Purpose.MARKET_DATA);
        Database pool = database.open(2);
        XtsRest rest = XtsRest.open(settings, new SimpleMeterRegistry());
        open.add(rest);
        open.add(pool);
        XtsMarketApi api = new XtsMarketApi(rest, settings);
        TokenCipher cipher = TokenCipher.of(new byte[32]);
        return new Instance(XtsSessions.marketData(pool, cipher, api, settings, "demo", "tests", time), api);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> values = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                values.add(result.get());
            }
            return values;
        } finally {
            threads.shutdownNow();
        }
    }
}
