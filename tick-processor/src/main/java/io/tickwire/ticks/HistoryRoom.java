package io.tickwire.ticks;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.Lifecycle;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.HistoryParts;
import io.tickwire.ticks.history.HistoryWriter;
import io.tickwire.ticks.history.WriterProgress;
import io.tickwire.ticks.history.kafka.AdminTopicFacts;
import io.tickwire.ticks.history.kafka.EndOffsets;
import io.tickwire.ticks.history.kafka.HistoryClients;
import io.tickwire.ticks.history.kafka.KafkaDeadLetters;
import io.tickwire.ticks.history.postgres.DatabaseKeeper;
import io.tickwire.ticks.history.postgres.HistoryDatabase;
import io.tickwire.ticks.history.postgres.PostgresHistory;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.TopicFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/** History put together: a writer for each table, and what they share. */
final class HistoryRoom {
    private final TickProcessorSettings settings;
    private final HistoryClients clients;
    private final HistoryDatabase database;
    private final Admin admin;
    private final Producer<byte[], byte[]> deadLetterProducer;
    private final TopicFacts topics;
    private final AvroSerdes serdes;
    private final List<HistoryWriter> writers;
    private final DatabaseKeeper keeper;

    HistoryRoom(TickProcessorSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clients = new HistoryClients(
                settings.kafka(), settings.history().group(), settings.table().instance());
        this.database = new HistoryDatabase(
                () -> Database.open(settings.database(), "tick-processor", null), clock, settings.daysAhead());
        this.admin = clients.admin();
        this.deadLetterProducer = clients.deadLetterProducer();
        this.topics = new AdminTopicFacts(admin);
        this.serdes = new AvroSerdes(settings.kafka().serdes());
        this.writers = HistoryTable.all().stream().map(table -> writer(table)).toList();
        this.keeper = new DatabaseKeeper(database);
    }

    List<HistoryWriter> writers() {
        return writers;
    }

    DatabaseKeeper keeper() {
        return keeper;
    }

    EndOffsets ends() {
        return new EndOffsets(topics, Nanos.system());
    }

    void addTo(Lifecycle lifecycle) {
        lifecycle.add(new Connections());
        lifecycle.add(keeper);
        writers.forEach(lifecycle::add);
    }

    private <V extends SpecificRecord> HistoryWriter writer(HistoryTable<V> table) {
        String topic = table.topic().name();
        int mostRecords = Math.max(1, settings.history().batchRows() / 4);
        HistoryParts parts = new HistoryParts(
                PostgresHistory.of(database, table),
                topics,
                new KafkaDeadLetters(deadLetterProducer),
                Nanos.system(),
                () -> ThreadLocalRandom.current().nextDouble(),
                new WriterProgress());
        return new HistoryWriter(
                table,
                serdes.deserializer(table.topic()),
                () -> clients.consumer(topic, mostRecords),
                parts,
                settings.history());
    }

    /** Closed after the writers, which use them to the end. */
    private final class Connections implements Part {
        @Override
        public String name() {
            return "history connections";
        }

        @Override
        public void start() {}

        @Override
        public void stop(Duration within) {
            deadLetterProducer.close(within.dividedBy(2));
            admin.close(within.dividedBy(2));
            database.close();
        }
    }
}
