package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings in place of the random walk. */
class RecordingIT {
    private static final List<String> LINES = List.of(
            "# three events, half a minute apart",
            "0\t1501-json-full\t{\"MessageCode\":1501,\"LastTradedPrice\":1}",
            "30000\t1501-json-partial\tt:1_2885,ltp:2",
            "60000\txts-binary-packet\tbase64:AN0F");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void aRecordingIsPlayedToWhoeverSubscribedInOrderAndToTheByte() throws IOException {
        Path file = Files.write(directory.resolve("day.tsv"), LINES);
        try (var broker = BrokerSimulator.start(SimulatorSettings.builder()
                .replay(new Replay(file, 200))
                .withoutRateLimits()
                .build())) {
            TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");
            try (var socket = joined(broker, market)) {
                market.subscribe(1501, "1:2885");
                await().until(() -> socket.attachments().size() == 1);
                assertThat(socket.startingWith("42[\"15"))
                        .containsExactly(
                                "42[\"1501-json-full\",\"{\\\"MessageCode\\\":1501,\\\"LastTradedPrice\\\":1}\"]",
                                "42[\"1501-json-partial\",\"t:1_2885,ltp:2\"]");
                assertThat(socket.attachments().get(0)).containsExactly(4, 0, 0xdd, 5);
                assertThat(broker.counters().framesByCode().of("1501")).isEqualTo(2);
            }
        }
    }

    @Test
    void speedStretchesTheTimesBetween() throws IOException {
        Path file = Files.write(directory.resolve("day.tsv"), LINES);
        try (var broker = BrokerSimulator.start(SimulatorSettings.builder()
                .replay(new Replay(file, 100))
                .withoutRateLimits()
                .build())) {
            TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");
            market.subscribe(1501, "1:2885");
            long started = System.nanoTime();
            try (var socket = joined(broker, market)) {
                await().until(() -> socket.attachments().size() == 1);
                assertThat(Duration.ofNanos(System.nanoTime() - started))
                        .isBetween(Duration.ofMillis(600), Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void oneSentToTheAdminApiPlaysUntilTheWalkIsWantedAgain() {
        try (var broker = BrokerSimulator.start(SimulatorSettings.builder()
                .ticksPerSecond(200)
                .withoutRateLimits()
                .build())) {
            TestClient market = new TestClient(broker.baseUrl()).marketLogin("demo");
            try (var socket = joined(broker, market)) {
                String body = JSON.createObjectNode()
                        .put("speed", 1_000)
                        .put("lines", String.join("\n", LINES))
                        .toString();
                assertThat(market.post("/admin/recording", body).status()).isEqualTo(200);
                market.subscribe(1501, "1:2885");
                await().until(() -> socket.attachments().size() == 1);
                assertThat(socket.startingWith("42[\"15")).hasSize(2);
                market.delete("/admin/recording");
                await().until(() -> socket.startingWith("42[\"15").size() > 10);
                assertThat(market.post("/admin/recording", "{\"lines\":\"nonsense\"}")
                                .body())
                        .contains("line 1");
            }
        }
    }

    private static RawSocket joined(BrokerSimulator broker, TestClient market) {
        RawSocket socket = new RawSocket(broker.baseUrl(), market, 3);
        await().until(() -> !socket.startingWith("42[\"joined\"").isEmpty());
        return socket;
    }
}
