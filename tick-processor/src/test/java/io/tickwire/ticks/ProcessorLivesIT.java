package io.tickwire.ticks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.ticks.history.postgres.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real Kafka, registry and PostgreSQL, started, stopped, started again, and twice at once. */
class ProcessorLivesIT {
    private final TestDatabase database = new TestDatabase();
    private final String name = "it-" + UUID.randomUUID();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path stateDir;

    @SuppressWarnings("NullAway.Init")
    private LiveTopics topics;

    @SuppressWarnings("NullAway.Init")
    private WholeHistory history;

    @BeforeEach
    void open() throws Exception {
        topics = new LiveTopics();
        history = new WholeHistory(topics, database);
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void aRestartKeepsTheTableAndTellsItsReadersAgain() throws Exception {
        topics.tick(Ticks.now(4711, 1).setOpenInterest(42L).build());
        try (LiveProcessor processor = processor()) {
            processor.awaitPrice("NSECM:4711");
        }
        long latestBefore = topics.size(Topics.LATEST.name());
        topics.tick(Ticks.now(4711, 2).setVolume(99L).build());

        try (LiveProcessor processor = processor()) {
            await().atMost(LiveProcessor.PATIENCE).untilAsserted(() -> {
                JsonNode one = processor.json("/api/v1/ticks/latest/NSECM:4711");
                assertThat(one.path("volume").asLong()).isEqualTo(99);
                assertThat(one.path("open_interest").asLong()).isEqualTo(42);
            });
            await().atMost(LiveProcessor.PATIENCE).until(() -> topics.size(Topics.LATEST.name()) > latestBefore);
            assertThat(newestLatest("NSECM:4711").getTick().getOpenInterest()).isEqualTo(42);
        }
    }

    @Test
    void canBeStoppedAndStartedAgain() throws Exception {
        topics.tick(Ticks.now(4712, 1).build());
        try (LiveProcessor processor = processor()) {
            processor.awaitPrice("NSECM:4712");
            processor.part().stop(Duration.ofSeconds(30));
            processor.part().start();
            processor.awaitPrice("NSECM:4712");
            history.awaitCaughtUp(processor);
        }
        assertThat(database.rows("SELECT partition FROM v_completeness WHERE NOT complete"))
                .isEmpty();
    }

    @Test
    void theTableWorksWhileTheDatabaseIsAway() throws Exception {
        topics.tick(Ticks.now(4714, 1).build());
        Map<String, String> nowhere = Map.of("TICKWIRE_DB_URL", "jdbc:postgresql://127.0.0.1:1/nothing");
        try (LiveProcessor processor = new LiveProcessor(name, database.url(), stateDir, nowhere)) {
            processor.awaitPrice("NSECM:4714");
            await().atMost(LiveProcessor.PATIENCE)
                    .until(() ->
                            processor.table("ticks").path("detail").asText().contains("start PostgreSQL"));

            JsonNode ready = processor.json("/health/ready");
            assertThat(ready.path("status").asText()).isEqualTo("DOWN");
            assertThat(ready.path("checks").path("history-ticks").path("detail").asText())
                    .contains("start PostgreSQL there");
            assertThat(processor.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(timed(() -> processor.part().stop(Duration.ofSeconds(30))))
                    .isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void eitherOfTwoInstancesAnswersForEveryInstrument(@TempDir Path otherDir) throws Exception {
        topics.quotes(2_000, 40, 1);
        try (LiveProcessor one = processor();
                LiveProcessor two = new LiveProcessor(name, database.url(), otherDir, Map.of())) {
            await().atMost(LiveProcessor.PATIENCE).untilAsserted(() -> {
                JsonNode fromOne = one.json("/api/v1/websocket/latest-ticks");
                JsonNode fromTwo = two.json("/api/v1/websocket/latest-ticks");
                JsonNode ownOfTwo = two.json("/api/v1/websocket/latest-ticks?scope=local");
                assertThat(fromOne.path("ticks").size()).isGreaterThanOrEqualTo(40);
                assertThat(fromTwo.path("symbols_tracked")).isEqualTo(fromOne.path("symbols_tracked"));
                assertThat(ownOfTwo.path("ticks").size())
                        .isBetween(1, fromTwo.path("ticks").size() - 1);
                for (int instrument = 1_000; instrument < 1_040; instrument++) {
                    String path = "/api/v1/ticks/latest/NSECM:" + instrument;
                    assertThat(withoutAge(two.get(path)))
                            .isEqualTo(withoutAge(one.get(path)))
                            .contains("\"price\":2");
                }
            });
            history.awaitWhole();
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Duration timed(Action action) throws Exception {
        long begun = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static String withoutAge(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8).replaceFirst("\"age_ms\":\\d+", "");
    }

    private LiveProcessor processor() throws Exception {
        return new LiveProcessor(name, database.url(), stateDir, Map.of());
    }

    private LatestTick newestLatest(String instrument) {
        try (Deserializer<LatestTick> values = topics.serdes().deserializer(Topics.LATEST)) {
            return topics.read(Topics.LATEST.name()).stream()
                    .filter(record -> new String(record.key(), UTF_8).equals(instrument))
                    .map(ConsumerRecord::value)
                    .map(value -> values.deserialize(Topics.LATEST.name(), value))
                    .reduce((older, newer) -> newer)
                    .orElseThrow();
        }
    }
}
