package io.tickwire.ticks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.schemas.Topics;
import io.tickwire.ticks.LiveTopics;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.WriterProgress.Phase;
import io.tickwire.ticks.history.postgres.HistoryDatabase;
import io.tickwire.ticks.history.postgres.PostgresHistory;
import io.tickwire.ticks.history.postgres.TestDatabase;
import io.tickwire.ticks.history.row.HistoryTable;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the topic into the table over real servers, while what can break is broken. */
class HistoryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final TestDatabase database = new TestDatabase();
    private final String group = "test-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private LiveTopics topics;

    @SuppressWarnings("NullAway.Init")
    private HistoryDatabase prepared;

    @BeforeEach
    void open() throws Exception {
        topics = new LiveTopics();
        prepared = database.history();
    }

    @AfterEach
    void close() {
        prepared.close();
        topics.close();
    }

    @Test
    void aHundredThousandTicksInAreAHundredThousandRows() throws Exception {
        topics.quotes(100_000, 500, 1);
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            caughtUp();
            assertThat(writer.progress().rows()).isEqualTo(stored());
        }
        sameAsTopic();
    }

    @Test
    void killingTheDatabasesBackendsLosesAndDoublesNothing() throws Exception {
        AtomicBoolean producing = new AtomicBoolean(true);
        Thread producer = produceUntil(producing);
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            for (int kill = 0; kill < 25; kill++) {
                long before = stored();
                await().atMost(PATIENCE).until(() -> stored() > before);
                killBackends();
            }
            producing.set(false);
            producer.join();
            caughtUp();
            assertThat(writer.progress().failures()).isPositive();
        }
        sameAsTopic();
    }

    @Test
    void aRestartGoesOnWhereTheLastRunEnded() throws Exception {
        AtomicBoolean producing = new AtomicBoolean(true);
        Thread producer = produceUntil(producing);
        for (int run = 0; run < 4; run++) {
            long before = stored();
            try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
                await().atMost(PATIENCE).until(() -> stored() > before + 500);
                assertThat(writer.progress().doing().phase()).isEqualTo(Phase.RUNNING);
            }
        }
        producing.set(false);
        producer.join();
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            caughtUp();
            assertThat(writer.progress().takenOver()).isZero();
        }
        sameAsTopic();
    }

    /** Two groups think they own every partition, which no group protocol can prevent: the claims must. */
    @Test
    void twoWritersFightingForThePartitionsNeitherLoseNorDouble() throws Exception {
        AtomicBoolean producing = new AtomicBoolean(true);
        Thread producer = produceUntil(producing);
        try (LiveWriter one = new LiveWriter(topics, prepared, group + "-1");
                LiveWriter two = new LiveWriter(topics, prepared, group + "-2")) {
            await().atMost(PATIENCE)
                    .until(() -> one.progress().takenOver() + two.progress().takenOver() >= 10);
            producing.set(false);
            producer.join();
            caughtUp();
        }
        sameAsTopic();
    }

    @Test
    void aZombieThatWakesUpAfterATakeoverWritesNothing() throws Exception {
        topics.quotes(2_000, 50, 1);
        PausedHistory zombie = new PausedHistory(PostgresHistory.of(prepared, HistoryTable.TICKS));
        try (LiveWriter asleep = new LiveWriter(topics, zombie, group + "-zombie")) {
            zombie.awaitAsleep();
            try (LiveWriter owner = new LiveWriter(topics, prepared, group)) {
                caughtUp();
                assertThat(owner.progress().doing().phase()).isEqualTo(Phase.RUNNING);
            }
            zombie.wake();
            await().atMost(PATIENCE).until(() -> asleep.progress().takenOver() > 0);
        }
        sameAsTopic();
    }

    @Test
    void garbageIsQuarantinedAndEverythingElseStored() throws Exception {
        topics.quotes(100, 5, 1);
        topics.raw(Topics.TICKS, Ticks.RELIANCE, new byte[] {1, 2, 3});
        topics.raw(Topics.TICKS, Ticks.RELIANCE, new byte[] {0, 0});
        topics.quotes(100, 5, 101);
        int lettersBefore = topics.read(Topics.TICKS.deadLetter()).size();
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            caughtUp();
            assertThat(writer.progress().quarantined()).isGreaterThanOrEqualTo(2);
        }
        assertThat(topics.read(Topics.TICKS.deadLetter())).hasSizeGreaterThanOrEqualTo(lettersBefore + 2);
        assertThat(database.count("SELECT count(*) FROM history_quarantine WHERE reason LIKE 'undecodable%'"))
                .isGreaterThanOrEqualTo(2);
        sameAsTopic();
    }

    @Test
    void aPoisonRecordOfAlmostAMegabyteHoldsNobodyUp() throws Exception {
        int almost = 1_048_450;
        topics.raw(Topics.TICKS, Ticks.RELIANCE, poison(almost));
        topics.quotes(100, 5, 1);
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            caughtUp();
            assertThat(writer.progress().quarantined()).isEqualTo(1);
        }
        assertThat(database.count("SELECT length(record_value) FROM history_quarantine"))
                .isEqualTo(almost);
        assertThat(topics.read(Topics.TICKS.deadLetter()))
                .filteredOn(letter -> letter.headers().lastHeader("x-cut-from-bytes") != null)
                .isNotEmpty()
                .allSatisfy(letter -> assertThat(letter.value()).hasSizeBetween(890_000, 900_000));
        sameAsTopic();
    }

    @Test
    void aSchemaIdTheRegistryDoesNotKnowIsWaitedForWhileOtherPartitionsGoOn() throws Exception {
        topics.raw(Topics.TICKS, Ticks.RELIANCE, new byte[] {0, 0x7f, 0, 0, 99, 1});
        topics.quotes(500, 100, 1);
        try (LiveWriter writer = new LiveWriter(topics, prepared, group)) {
            await().atMost(PATIENCE)
                    .until(() -> stored() > 300 && writer.progress().doing().phase() == Phase.WAITING);

            assertThat(writer.progress().doing().detail()).contains("does not know the schema");
            assertThat(quarantined()).isZero();
        }
    }

    private static byte[] poison(int bytes) {
        byte[] poison = new byte[bytes];
        java.util.Arrays.fill(poison, (byte) 7);
        return poison;
    }

    private Thread produceUntil(AtomicBoolean producing) {
        Thread producer = new Thread(() -> {
            long sequence = 1;
            while (producing.get()) {
                try {
                    topics.quotes(500, 100, sequence);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
                sequence += 500;
            }
        });
        producer.start();
        return producer;
    }

    private void killBackends() {
        database.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await().pollDelay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(10, 120)))
                .until(() -> true);
    }

    private void caughtUp() throws Exception {
        long all = topics.size(Topics.TICKS.name());
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(stored() + quarantined()).isEqualTo(all));
    }

    private void sameAsTopic() {
        assertThat(StoredTicks.inTable(database)).isEqualTo(StoredTicks.onTopic(topics));
        assertThat(database.rows("SELECT partition FROM v_completeness WHERE NOT complete"))
                .isEmpty();
        assertThat(database.count("SELECT coalesce(sum(rows_stored), 0) FROM history_offsets"))
                .isEqualTo(stored());
    }

    private long stored() {
        return database.count("SELECT count(*) FROM ticks");
    }

    private long quarantined() {
        return database.count("SELECT count(*) FROM history_quarantine");
    }
}
