package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedIT {
    private static final String RELIANCE = "1:2885";

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
        try (var feed = new FeedClient(broker.baseUrl(), market, transports.split(","))) {
            await().untilAsserted(() -> assertThat(feed.heard("joined")).hasSize(1));
            assertThat(market.subscribe(1501, RELIANCE).code()).isEqualTo("s-session-0001");

            await().untilAsserted(() -> assertThat(feed.heard("1501-json-full")).hasSizeGreaterThan(50));

            assertThat(feed.heard("1501-json-full").get(0)).contains("\"ExchangeInstrumentID\":2885");
        }
    }

    @Test
    void secondLoginLogsTheFirstOutAndSilencesItsSocket() {
        try (var feed = new FeedClient(broker.baseUrl(), market, "websocket")) {
            await().untilAsserted(() -> assertThat(feed.heard("joined")).hasSize(1));
            market.subscribe(1501, RELIANCE);
            await().untilAsserted(() -> assertThat(feed.heard("1501-json-full")).isNotEmpty());

            TestClient second = new TestClient(broker.baseUrl()).marketLogin("demo");

            await().untilAsserted(() ->
                    assertThat(feed.heard("logout")).containsExactly("You have been logged out by another user."));
            assertThat(market.get("/apimarketdata/config/clientConfig").code()).isEqualTo("e-session-0007");
            assertThat(second.get("/apimarketdata/config/clientConfig").status())
                    .isEqualTo(200);
            int heardBefore = feed.heard("1501-json-full").size();
            await().during(Duration.ofMillis(300))
                    .untilAsserted(
                            () -> assertThat(feed.heard("1501-json-full")).hasSize(heardBefore));
            assertThat(feed.isConnected()).isTrue();
        }
    }
}
