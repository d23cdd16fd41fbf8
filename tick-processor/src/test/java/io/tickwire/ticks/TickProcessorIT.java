package io.tickwire.ticks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.ticks.history.postgres.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real Kafka, registry and PostgreSQL, seen from outside. */
class TickProcessorIT {
    private final TestDatabase database = new TestDatabase();
    private final String name = "it-" + UUID.randomUUID();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path stateDir;

    @SuppressWarnings("NullAway.Init")
    private LiveTopics topics;

    @BeforeEach
    void open() throws Exception {
        topics = new LiveTopics();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void answersWithTheLatestTicksAndStoresThemAll() throws Exception {
        topics.quotes(1_000, 10, 1);
        topics.tick(now(2885, 7).build());
        try (LiveProcessor processor = processor()) {
            processor.awaitReady();
            await().atMost(LiveProcessor.PATIENCE)
                    .until(() ->
                            processor.get("/api/v1/ticks/latest/NSECM:2885").statusCode() == 200);

            JsonNode one = processor.json("/api/v1/ticks/latest/nsecm:2885");
            assertThat(one.path("price").decimalValue()).isEqualByComparingTo("2853.5");
            assertThat(one.path("age_ms").asLong()).isBetween(0L, 60_000L);
            assertThat(one.path("quality").asText()).isIn("FRESH", "STALE");

            JsonNode many = processor.json("/api/v1/websocket/latest-ticks?instruments=NSECM:2885,NSECM:1003,NSECM:9");
            assertThat(many.path("ticks").size()).isEqualTo(2);
            assertThat(many.path("unknown").get(0).asText()).isEqualTo("NSECM:9");
            assertThat(many.path("symbols_tracked").asInt()).isGreaterThanOrEqualTo(11);
            assertThat(many.path("price_updates").asInt()).isGreaterThanOrEqualTo(1_001);
            assertThat(processor
                            .json("/api/v1/websocket/latest-ticks")
                            .path("ticks")
                            .size())
                    .isEqualTo(many.path("symbols_tracked").asInt());

            historyHasCaughtUp(processor);
            assertThat(processor.table("ticks").path("rowsStored").asLong())
                    .isEqualTo(database.count("SELECT count(*) FROM ticks"));
        }
    }

    @Test
    void saysWhatIsWrongWithAQuestion() throws Exception {
        topics.quotes(10, 1, 1);
        try (LiveProcessor processor = processor()) {
            processor.awaitReady();

            assertThat(processor.get("/api/v1/ticks/latest/NSECM:999999").statusCode())
                    .isEqualTo(404);
            assertThat(new String(
                            processor.get("/api/v1/ticks/latest/NSECM:999999").body(), UTF_8))
                    .contains("./tickwire subscribe NSECM:999999");
            assertThat(processor.get("/api/v1/ticks/latest/RELIANCE").statusCode())
                    .isEqualTo(400);
            assertThat(new String(
                            processor
                                    .get("/api/v1/websocket/latest-ticks?instruments=X:1")
                                    .body(),
                            UTF_8))
                    .contains("NSECM:2885");
        }
    }

    @Test
    void aRestartKeepsTheTableAndTellsItsReadersAgain() throws Exception {
        topics.tick(now(4711, 1).setOpenInterest(42L).build());
        try (LiveProcessor processor = processor()) {
            awaitPrice(processor, "NSECM:4711");
        }
        long latestBefore = topics.size(Topics.LATEST.name());
        topics.tick(now(4711, 2).setVolume(99L).build());

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
        topics.tick(now(4712, 1).build());
        try (LiveProcessor processor = processor()) {
            awaitPrice(processor, "NSECM:4712");
            processor.part().stop(Duration.ofSeconds(30));
            processor.part().start();
            awaitPrice(processor, "NSECM:4712");
            historyHasCaughtUp(processor);
        }
        assertThat(database.rows("SELECT partition FROM v_completeness WHERE NOT complete"))
                .isEmpty();
    }

    @Test
    void poisonIsADeadLetterAndNothingStops() throws Exception {
        long before = topics.size(Topics.TICKS.deadLetter());
        topics.raw(Topics.TICKS, "NSECM:4713", "garbage".getBytes(UTF_8));
        topics.tick(now(4713, 1).build());
        try (LiveProcessor processor = processor()) {
            awaitPrice(processor, "NSECM:4713");
            historyHasCaughtUp(processor);
        }
        assertThat(topics.size(Topics.TICKS.deadLetter()))
                .as("one from the table, one from history")
                .isGreaterThanOrEqualTo(before + 2);
        assertThat(database.count("SELECT count(*) FROM history_quarantine")).isPositive();
    }

    @Test
    void feedEventsAndOrderEventsAreKeptToo() throws Exception {
        FeedEvent event = FeedEvent.newBuilder()
                .setEventId(name)
                .setSlot("xts-1")
                .setType(FeedEventType.SESSION_OPENED)
                .setOccurredAt(Ticks.TEN_O_CLOCK)
                .setSource(Source.XTS)
                .build();
        topics.put(Topics.FEED_EVENTS, "xts-1", event);
        try (LiveProcessor processor = processor()) {
            processor.awaitReady();
            await().atMost(LiveProcessor.PATIENCE)
                    .until(() ->
                            database.count("SELECT count(*) FROM feed_events WHERE event_id = '" + name + "'") == 1);
            assertThat(processor.table("order_events").path("state").asText()).isEqualTo("RUNNING");
        }
    }

    @Test
    void theTableWorksWhileTheDatabaseIsAway() throws Exception {
        topics.tick(now(4714, 1).build());
        Map<String, String> nowhere = Map.of("TICKWIRE_DB_URL", "jdbc:postgresql://127.0.0.1:1/nothing");
        try (LiveProcessor processor = new LiveProcessor(name, database.url(), stateDir, nowhere)) {
            awaitPrice(processor, "NSECM:4714");
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
            historyIsWhole();
        }
    }

    @Test
    void reportsItsFigures() throws Exception {
        topics.quotes(100, 5, 1);
        try (LiveProcessor processor = processor()) {
            processor.awaitReady();
            historyHasCaughtUp(processor);

            String metrics = new String(processor.get("/metrics").body(), UTF_8);
            assertThat(metrics)
                    .contains("tickwire_ticks_instruments{")
                    .contains("tickwire_ticks_merged_total{")
                    .contains("tickwire_ticks_history_rows_total{service=\"tick-processor\",table=\"ticks\"}")
                    .contains("tickwire_ticks_history_lag{service=\"tick-processor\",table=\"ticks\"} 0.0")
                    .contains("tickwire_ticks_history_running{service=\"tick-processor\",table=\"feed_events\"}");
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

    private void historyHasCaughtUp(LiveProcessor processor) {
        await().atMost(LiveProcessor.PATIENCE).untilAsserted(() -> {
            assertThat(processor.table("ticks").path("state").asText()).isEqualTo("RUNNING");
            assertThat(processor.table("ticks").path("lag").asLong()).isZero();
            assertThat(processor.table("ticks").path("partitions").size()).isEqualTo(12);
        });
        historyIsWhole();
    }

    private void historyIsWhole() {
        long all = topics.size(Topics.TICKS.name());
        await().atMost(LiveProcessor.PATIENCE)
                .untilAsserted(() -> assertThat(database.count("SELECT count(*) FROM ticks")
                                + database.count("SELECT count(*) FROM history_quarantine"))
                        .isEqualTo(all));
        assertThat(database.rows("SELECT partition FROM v_completeness WHERE NOT complete"))
                .isEmpty();
    }

    private static void awaitPrice(LiveProcessor processor, String instrument) {
        await().atMost(LiveProcessor.PATIENCE)
                .until(() -> processor.get("/api/v1/ticks/latest/" + instrument).statusCode() == 200);
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

    /** A tick of this very moment. */
    private static Tick.Builder now(long instrument, long sequence) {
        long micros = Instant.now().toEpochMilli() * 1_000;
        return Ticks.bare(instrument, sequence)
                .setExchangeTime(micros / 1_000_000 * 1_000_000)
                .setReceivedAt(micros)
                .setBrokerSequence(sequence)
                .setLastPrice(28_535_000L);
    }
}
