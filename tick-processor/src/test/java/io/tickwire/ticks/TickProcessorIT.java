package io.tickwire.ticks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Source;
import io.tickwire.ticks.history.postgres.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service over real Kafka, registry and PostgreSQL, seen from outside: one that runs for all tests. */
class TickProcessorIT {
    private static final String NAME = "it-" + UUID.randomUUID();

    @TempDir
    private static Path stateDir;

    private static TestDatabase database;
    private static LiveTopics topics;
    private static LiveProcessor processor;
    private static WholeHistory history;

    @BeforeAll
    static void open() throws Exception {
        database = new TestDatabase();
        topics = new LiveTopics();
        history = new WholeHistory(topics, database);
        processor = new LiveProcessor(NAME, database.url(), stateDir, Map.of());
        processor.awaitReady();
    }

    @AfterAll
    static void close() throws Exception {
        processor.close();
        topics.close();
    }

    @Test
    void answersWithTheLatestTicksAndStoresThemAll() throws Exception {
        topics.quotes(1_000, 10, 1);
        topics.tick(Ticks.now(2885, 7).build());
        processor.awaitPrice("NSECM:2885");
        await().atMost(LiveProcessor.PATIENCE).until(() -> updates() >= 1_001);

        JsonNode one = processor.json("/api/v1/ticks/latest/nsecm:2885");
        assertThat(one.path("price").decimalValue()).isEqualByComparingTo("2853.5");
        assertThat(one.path("age_ms").asLong()).isBetween(0L, 60_000L);
        assertThat(one.path("quality").asText()).isIn("FRESH", "STALE");

        JsonNode many = processor.json("/api/v1/websocket/latest-ticks?instruments=NSECM:2885,NSECM:1003,NSECM:9");
        assertThat(many.path("ticks").size()).isEqualTo(2);
        assertThat(many.path("unknown").get(0).asText()).isEqualTo("NSECM:9");
        assertThat(many.path("symbols_tracked").asInt()).isGreaterThanOrEqualTo(11);
        assertThat(processor
                        .json("/api/v1/websocket/latest-ticks")
                        .path("ticks")
                        .size())
                .isEqualTo(many.path("symbols_tracked").asInt());

        history.awaitCaughtUp(processor);
        assertThat(processor.table("ticks").path("rowsStored").asLong())
                .isEqualTo(database.count("SELECT count(*) FROM ticks"));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() throws Exception {
        assertThat(processor.get("/api/v1/ticks/latest/NSECM:999999").statusCode())
                .isEqualTo(404);
        assertThat(new String(processor.get("/api/v1/ticks/latest/NSECM:999999").body(), UTF_8))
                .contains("./tickwire subscribe NSECM:999999");
        assertThat(processor.get("/api/v1/ticks/latest/RELIANCE").statusCode()).isEqualTo(400);
        assertThat(new String(
                        processor
                                .get("/api/v1/websocket/latest-ticks?instruments=X:1")
                                .body(),
                        UTF_8))
                .contains("NSECM:2885");
    }

    @Test
    void poisonIsADeadLetterAndNothingStops() throws Exception {
        long before = topics.size(Topics.TICKS.deadLetter());
        topics.raw(Topics.TICKS, "NSECM:4713", "garbage".getBytes(UTF_8));
        topics.tick(Ticks.now(4713, 1).build());
        processor.awaitPrice("NSECM:4713");
        history.awaitCaughtUp(processor);
        await("a letter from the table, another from history")
                .atMost(LiveProcessor.PATIENCE)
                .until(() -> topics.size(Topics.TICKS.deadLetter()) >= before + 2);
        assertThat(database.count("SELECT count(*) FROM history_quarantine")).isPositive();
    }

    @Test
    void feedEventsAndOrderEventsAreKeptToo() throws Exception {
        FeedEvent event = FeedEvent.newBuilder()
                .setEventId(NAME)
                .setSlot("xts-1")
                .setType(FeedEventType.SESSION_OPENED)
                .setOccurredAt(Ticks.TEN_O_CLOCK)
                .setSource(Source.XTS)
                .build();
        topics.put(Topics.FEED_EVENTS, "xts-1", event);
        await().atMost(LiveProcessor.PATIENCE)
                .until(() -> database.count("SELECT count(*) FROM feed_events WHERE event_id = '" + NAME + "'") == 1);
        assertThat(processor.table("order_events").path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void reportsItsFigures() throws Exception {
        topics.quotes(100, 5, 1);
        history.awaitCaughtUp(processor);

        String metrics = new String(processor.get("/metrics").body(), UTF_8);
        assertThat(metrics)
                .contains("tickwire_ticks_instruments{")
                .contains("tickwire_ticks_merged_total{")
                .contains("tickwire_ticks_history_rows_total{service=\"tick-processor\",table=\"ticks\"}")
                .contains("tickwire_ticks_history_lag{service=\"tick-processor\",table=\"ticks\"} 0.0")
                .contains("tickwire_ticks_history_running{service=\"tick-processor\",table=\"feed_events\"}");
    }

    private static int updates() throws Exception {
        return processor
                .json("/api/v1/websocket/latest-ticks?instruments=NSECM:2885")
                .path("price_updates")
                .asInt();
    }
}
