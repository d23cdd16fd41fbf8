package io.tickwire.ticks.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.Claim;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseKeeperIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestDatabase database = new TestDatabase();
    private final HistoryDatabase history = database.unprepared(database.url());
    private final DatabaseKeeper keeper = new DatabaseKeeper(history, Duration.ofMillis(100));

    @BeforeEach
    void migrateWithoutPartitions() {
        try (HistoryDatabase first = database.unprepared(database.url())) {
            first.prepare();
        }
    }

    @AfterEach
    void close() {
        keeper.stop(Duration.ofSeconds(1));
        history.close();
    }

    @Test
    void anAnalystsLongQueryKeepsNoWriterWaiting() throws Exception {
        try (Connection analyst = database.connect();
                Statement query = analyst.createStatement()) {
            analyst.setAutoCommit(false);
            query.execute("SELECT count(*) FROM ticks");
            keeper.start();
            await().atMost(PATIENCE).until(history::isReady);

            store();

            assertThat(database.count("SELECT count(*) FROM ticks_default")).isEqualTo(1);
            analyst.rollback();
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                database.count("SELECT count(*) FROM pg_inherits WHERE inhparent = 'ticks'::regclass"))
                        .isEqualTo(16));
        assertThat(database.count("SELECT count(*) FROM ticks_default")).isZero();
        assertThat(database.count("SELECT count(*) FROM ticks_20261120")).isEqualTo(1);
    }

    private void store() {
        PostgresHistory writer = PostgresHistory.of(history, HistoryTable.TICKS);
        Map<Integer, Claim> claims = writer.claim(Map.of(TestBatches.PARTITION, 0L), "id");
        Claim claim = Objects.requireNonNull(claims.get(TestBatches.PARTITION));
        writer.store(TestBatches.of(claim, Ticks.quote(2885, 1)), refused -> {});
    }
}
