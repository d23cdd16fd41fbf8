package io.tickwire.ticks.history;

import io.tickwire.schemas.Topics;
import io.tickwire.service.retry.Backoff;
import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.LiveTopics;
import io.tickwire.ticks.history.kafka.AdminTopicFacts;
import io.tickwire.ticks.history.kafka.HistoryClients;
import io.tickwire.ticks.history.kafka.KafkaDeadLetters;
import io.tickwire.ticks.history.postgres.HistoryDatabase;
import io.tickwire.ticks.history.postgres.PostgresHistory;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.History;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** A running writer of ticks over real Kafka and PostgreSQL. */
final class LiveWriter implements AutoCloseable {
    private static final int BATCH = 2_000;

    private final Admin admin;
    private final Producer<byte[], byte[]> deadLetters;
    private final HistoryWriter writer;

    LiveWriter(LiveTopics topics, HistoryDatabase database, String group) {
        this(topics, PostgresHistory.of(database, HistoryTable.TICKS), group);
    }

    LiveWriter(LiveTopics topics, History history, String group) {
        HistorySettings settings = new HistorySettings(
                group, BATCH, Duration.ofMillis(50), new Backoff(Duration.ofMillis(20), Duration.ofMillis(500), 2));
        HistoryClients clients = new HistoryClients(topics.settings(), group, Optional.empty());
        admin = clients.admin();
        deadLetters = clients.deadLetterProducer();
        HistoryParts parts = new HistoryParts(
                history,
                new AdminTopicFacts(admin),
                new KafkaDeadLetters(deadLetters),
                Nanos.system(),
                () -> ThreadLocalRandom.current().nextDouble(),
                new WriterProgress());
        writer = new HistoryWriter(
                HistoryTable.TICKS,
                topics.serdes().deserializer(Topics.TICKS),
                () -> clients.consumer(Topics.TICKS.name(), BATCH / 4),
                parts,
                settings);
        writer.start();
    }

    WriterProgress progress() {
        return writer.progress();
    }

    @Override
    public void close() throws Exception {
        writer.stop(Duration.ofSeconds(20));
        deadLetters.close();
        admin.close();
    }
}
