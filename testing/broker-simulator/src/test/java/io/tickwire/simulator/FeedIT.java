package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.admin.Admin;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.login.Api;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedIT {
    private static final String RELIANCE = "1:2885";
    private static final String NIFTY = "1:26000";
    private static final String TOUCHLINE = "1501-json-full";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BrokerSimulator broker;
    private TestClient market;

    @BeforeEach
    void start() {
        broker = BrokerSimulator.start(SimulatorSettings.builder()
                .ticksPerSecond(200)
                .withoutRateLimits()
                .build());
        market = new TestClient(broker.baseUrl()).marketLogin("demo");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "polling", "polling,websocket"})
    void javaClientReceivesTicksOverEveryTransport(String transports) {
        try (var feed = joined(market, transports.split(","))) {
            assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("s-session-0001");

            await().untilAsserted(() -> assertThat(feed.heard(TOUCHLINE)).hasSizeGreaterThan(50));

            assertThat(feed.heard(TOUCHLINE).get(0)).contains("\"ExchangeInstrumentID\":2885");
        }
    }

    @Test
    void everyFrameReachesEverySocketInOrderAndIsCounted() throws JsonProcessingException {
        broker.admin().rate(0);
        market.subscribe(1501, RELIANCE, NIFTY, "1:1594");
        market.subscribe(1502, RELIANCE);
        try (var one = joined(market, "websocket");
                var two = joined(market, "polling")) {
            assertThat(broker.admin().publish(4_000)).isEqualTo(8_000);
            for (FeedClient feed : List.of(one, two)) {
                await().untilAsserted(() -> assertThat(feed.heard(TOUCHLINE)).hasSize(3_000));
                await().untilAsserted(
                                () -> assertThat(feed.heard("1502-json-full")).hasSize(1_000));
                sequencesGrow(feed.heard(TOUCHLINE));
            }
        }
        var counters = broker.counters();
        assertThat(counters.framesSent()).isEqualTo(8_000);
        assertThat(counters.framesByCode().byName())
                .containsEntry("1501", 6_000L)
                .containsEntry("1502", 2_000L);
        assertThat(counters.framesBySession().of("demo#1/1501")).isEqualTo(6_000);
        assertThat(counters.logins().byName()).containsExactly(Map.entry("demo/marketdata", 1L));
        assertThat(counters.subscriptions().of("demo")).isEqualTo(4);
    }

    private static void sequencesGrow(List<String> messages) throws JsonProcessingException {
        Map<Long, Long> last = new HashMap<>();
        for (String message : messages) {
            JsonNode tick = JSON.readTree(message);
            long sequence = tick.path("SequenceNumber").asLong();
            Long before = last.put(tick.path("ExchangeInstrumentID").asLong(), sequence);
            assertThat(sequence).isGreaterThan(before == null ? 0 : before);
        }
    }

    @Test
    void secondLoginLogsTheFirstOutAndSilencesItsSocket() {
        try (var feed = ticking()) {
            TestClient second = new TestClient(broker.baseUrl()).marketLogin("demo");

            await().untilAsserted(() ->
                    assertThat(feed.heard("logout")).containsExactly("You have been logged out by another user."));
            assertThat(market.get("/apimarketdata/config/clientConfig").code()).isEqualTo("e-session-0007");
            assertThat(second.get("/apimarketdata/config/clientConfig").status())
                    .isEqualTo(200);
            staysSilent(feed);
        }
    }

    @Test
    void killedTokenFallsSilentWithoutAWord() {
        try (var feed = ticking()) {
            broker.admin().killToken("demo", Api.MARKETDATA);
            staysSilent(feed);
            assertThat(feed.heard("logout")).isEmpty();
            assertThat(market.get("/apimarketdata/config/clientConfig").code()).isEqualTo("e-session-0007");
        }
    }

    @Test
    void subscriptionsOutliveTheSocketButNotTheSession() {
        ticking().close();
        await().until(() -> broker.counters().liveSockets().of("demo") == 0);
        try (var again = joined(market, "websocket")) {
            await().untilAsserted(() -> assertThat(again.heard(TOUCHLINE)).isNotEmpty());
            assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("e-session-0002");
        }
        market.marketLogin("demo");
        assertThat(broker.counters().subscriptions().of("demo")).isZero();
        assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("s-session-0001");
    }

    @Test
    void muteSilencesTheFeedUntilCleared() {
        try (var feed = ticking()) {
            int mute = broker.admin().inject(Fault.of(Kind.MUTE_FEED));
            staysSilent(feed);
            broker.admin().clear(mute);
            int before = feed.heard(TOUCHLINE).size();
            await().untilAsserted(() -> assertThat(feed.heard(TOUCHLINE)).hasSizeGreaterThan(before));
        }
    }

    @Test
    void droppedAndResetSocketsAreNoticedByTheClient() {
        try (var dropped = ticking()) {
            assertThat(broker.admin().dropSockets()).isEqualTo(1);
            await().until(() -> !dropped.isConnected());
        }
        try (var reset = joined(market, "websocket")) {
            assertThat(broker.admin().resetSockets()).isEqualTo(1);
            await().until(() -> !reset.isConnected());
        }
        await().until(() -> broker.counters().liveSockets().of("demo") == 0);
    }

    @Test
    void halfOpenSocketAnswersNothingAndIsNotClosed() {
        try (var socket = new RawSocket(broker.baseUrl(), market, 3)) {
            await().until(() -> socket.packets().size() >= 3);
            market.subscribe(1501, RELIANCE);
            await().until(() -> !socket.startingWith("42[\"1501").isEmpty());
            assertThat(broker.admin().halfOpenSockets()).isEqualTo(1);
            int before = socket.packets().size();
            long sent = broker.counters().framesSent();
            socket.send("2");
            await().during(Duration.ofMillis(500)).untilAsserted(() -> {
                assertThat(socket.packets().size()).isLessThanOrEqualTo(before + 1);
                assertThat(socket.packets()).doesNotContain("3");
                assertThat(socket.isClosed()).isFalse();
            });
            assertThat(broker.counters().framesSent()).isEqualTo(sent);
        }
    }

    @Test
    void garbageFrameArrivesAsItIsAndCountsAsNoTick() {
        try (var feed = joined(market, "websocket")) {
            broker.admin().sendRaw(Admin.CUT_FRAME);
            await().untilAsserted(() ->
                    assertThat(feed.heard(TOUCHLINE)).containsExactly("{\"MessageCode\":1501,\"ExchangeSeg"));
            assertThat(broker.counters().framesSent()).isZero();
        }
    }

    @Test
    void theRateIsTheTotalOverWhatIsSubscribed() {
        try (var feed = joined(market, "websocket")) {
            market.subscribe(1501, RELIANCE);
            market.subscribe(1512, RELIANCE, NIFTY);
            await().until(() -> feed.heard(TOUCHLINE).size() >= 10);
            long before = broker.counters().framesSent();
            long started = System.nanoTime();
            await().until(() -> broker.counters().framesSent() >= before + 400);
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isBetween(Duration.ofMillis(1_600), Duration.ofSeconds(10));
        }
    }

    private FeedClient joined(TestClient login, String... transports) {
        FeedClient feed = new FeedClient(broker.baseUrl(), login, transports);
        await().untilAsserted(() -> assertThat(feed.heard("joined")).hasSize(1));
        return feed;
    }

    private FeedClient ticking() {
        FeedClient feed = joined(market, "websocket");
        market.subscribe(1501, RELIANCE);
        await().untilAsserted(() -> assertThat(feed.heard(TOUCHLINE)).isNotEmpty());
        return feed;
    }

    /** Frames already under way may still arrive; then there are no more, and the client sees no disconnect. */
    private static void staysSilent(FeedClient feed) {
        await().pollInterval(Duration.ofMillis(400)).until(() -> {
            int before = feed.heard(TOUCHLINE).size();
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            return feed.heard(TOUCHLINE).size() == before;
        });
        assertThat(feed.isConnected()).isTrue();
    }
}
