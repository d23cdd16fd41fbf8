package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.testing.RequiresDocker;
import io.tickwire.testing.servers.Backing;
import io.tickwire.testing.servers.TestDatabase;
import io.tickwire.testing.servers.TestKafka;
import io.tickwire.testing.servers.TestRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The containers that {@code -Dtickwire.test.servers=containers} puts below all other tests serve what these need. */
@RequiresDocker
@Timeout(600)
class ContainersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final InstrumentKey RELIANCE = InstrumentKey.parse("NSECM:2885");

    @TempDir
    private Path unused;

    private final Backing containers = Backing.named("containers");

    @Test
    void aTickGoesRound() throws Exception {
        try (TestKafka kafka = containers.kafka(unused);
                TestRegistry registry = containers.registry(unused)) {
            Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
            try (Admin admin = Admin.create(client)) {
                new TopicCreator(admin, 1).apply();
                assertThat(new TopicCreator(admin, 1).drift()).isEmpty();
            }
            assertThat(new SchemaRegistrar(registry.url()).apply()).containsKey(Topics.TICKS.subject());
            AvroSerdes serdes =
                    new AvroSerdes(Map.of("schema.registry.url", registry.url().toString()));

            publish(client, serdes, tick());

            assertThat(first(client, serdes).value()).isEqualTo(tick());
        }
    }

    @Test
    void theDatabaseIsThePostgresOfTheEmbeddedOne() throws Exception {
        try (TestDatabase database = containers.database(unused);
                var connection = database.connect();
                var statement = connection.createStatement()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(18);
            try (var settings =
                    statement.executeQuery("select current_setting('fsync'), current_setting('TimeZone')")) {
                assertThat(settings.next()).isTrue();
                assertThat(settings.getString(1)).isEqualTo("on");
            }
        }
    }

    private static void publish(Map<String, Object> client, AvroSerdes serdes, Tick tick) throws Exception {
        try (KafkaProducer<String, Tick> producer =
                new KafkaProducer<>(client, new StringSerializer(), serdes.serializer(Topics.TICKS))) {
            producer.send(new ProducerRecord<>(Topics.TICKS.name(), RELIANCE.text(), tick))
                    .get();
        }
    }

    private static ConsumerRecord<String, Tick> first(Map<String, Object> client, AvroSerdes serdes) {
        try (KafkaConsumer<String, Tick> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), serdes.deserializer(Topics.TICKS))) {
            var partitions = consumer.partitionsFor(Topics.TICKS.name()).stream()
                    .map(each -> new org.apache.kafka.common.TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return consumer.poll(PATIENCE).iterator().next();
        }
    }

    private static Tick tick() {
        Tick tick = new Tick();
        tick.setInstrument(RELIANCE.toAvro());
        tick.setSource(Source.SIMULATOR);
        tick.setContent(TickContent.QUOTE);
        tick.setConnectionId("containers-1");
        tick.setConnectionSequence(1L);
        tick.setLastPrice(14_005_000L);
        tick.setFlags(List.of());
        return tick;
    }
}
