package io.tickwire.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.json.Json;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.testing.Servers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One test's surroundings: the shared Kafka and registry, a fresh database, a broker, and a slot of its own. */
final class World implements AutoCloseable {
    private static final AtomicInteger SLOTS = new AtomicInteger();
    private static boolean prepared;

    final String slot = "it-" + SLOTS.incrementAndGet();
    final BrokerSimulator broker;
    private final String database = Servers.freshDatabase();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> wished = new LinkedHashSet<>();

    World(SimulatorSettings broker) throws Exception {
        prepareTopics();
        this.broker = BrokerSimulator.start(broker);
    }

    private static synchronized void prepareTopics() throws Exception {
        if (prepared) {
            return;
        }
        try (Admin admin = Admin.create(kafka())) {
            new TopicCreator(admin, 1).apply();
        }
        new SchemaRegistrar(Servers.registry().url()).apply();
        prepared = true;
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("TICKWIRE_FEED_SLOT", slot);
        settings.put("TICKWIRE_FEED_DATA_EXPECTED", "ALWAYS");
        settings.put("TICKWIRE_FEED_BACKOFF_INITIAL", "100ms");
        settings.put("TICKWIRE_FEED_BACKOFF_MAX", "1s");
        settings.put("TICKWIRE_FEED_SILENCE_TIMEOUT", "3s");
        settings.put("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "20ms");
        settings.put("TICKWIRE_XTS_BASE_URL", broker.baseUrl().toString());
        settings.put("TICKWIRE_XTS_MARKET_API_KEY", "demo-market-key");
        settings.put("TICKWIRE_XTS_MARKET_API_SECRET", "demo-market-secret");
        settings.put("TICKWIRE_HTTP_PORT", "0");
        settings.put("TICKWIRE_HTTP_BACKOFF_BASE", "50ms");
        settings.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", Servers.kafka().bootstrapServers());
        settings.put("TICKWIRE_SCHEMA_REGISTRY_URL", Servers.registry().url().toString());
        settings.put("TICKWIRE_DB_URL", database);
        settings.put("TICKWIRE_DB_USER", Servers.database().user());
        settings.put("TICKWIRE_DB_PASSWORD", Servers.database().password());
        settings.put("TICKWIRE_TOKEN_KEY", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
        return settings;
    }

    IngestGateway start(Map<String, String> settings) throws Exception {
        IngestGateway gateway = IngestGateway.compose(io.tickwire.service.config.Settings.of(settings));
        gateway.start();
        return gateway;
    }

    IngestGateway start() throws Exception {
        return start(settings());
    }

    /** Puts wishes on the topic; no modes is a tombstone. */
    void wish(List<String> instruments, SubscriptionMode... modes) {
        AvroSerdes serdes = new AvroSerdes(registry());
        var serializer = serdes.serializer(Topics.SUBSCRIPTIONS);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            for (String instrument : instruments) {
                Subscription wish =
                        new Subscription(InstrumentKey.parse(instrument).toAvro(), List.of(modes), "test", 0L, null);
                byte[] value = modes.length == 0 ? null : serializer.serialize(Topics.SUBSCRIPTIONS.name(), wish);
                var unused = producer.send(new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), instrument, value));
                if (modes.length > 0) {
                    wished.add(instrument);
                } else {
                    wished.remove(instrument);
                }
            }
        }
    }

    void wishRaw(String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer())) {
            var unused = producer.send(new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), key, value));
        }
    }

    JsonNode get(IngestGateway gateway, String path) throws Exception {
        return Json.read(response(gateway, path).body());
    }

    HttpResponse<byte[]> response(IngestGateway gateway, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode status(IngestGateway gateway) throws Exception {
        return get(gateway, "/api/v1/websocket/status");
    }

    /** Ticks of this slot, in the order of each partition. */
    List<Tick> ticks() {
        var deserializer = new AvroSerdes(registry()).deserializer(Topics.TICKS);
        return all(Topics.TICKS.name()).stream()
                .map(each -> deserializer.deserialize(each.topic(), each.value()))
                .filter(tick -> tick.getConnectionId().startsWith(slot + "-"))
                .toList();
    }

    List<FeedEvent> events() {
        return records(Topics.FEED_EVENTS).stream()
                .filter(event -> slot.equals(event.getSlot()))
                .toList();
    }

    List<FeedEvent> events(FeedEventType type) {
        return events().stream().filter(event -> event.getType() == type).toList();
    }

    <V extends SpecificRecord> List<V> records(Topic<V> topic) {
        var deserializer = new AvroSerdes(registry()).deserializer(topic);
        return all(topic.name()).stream()
                .map(each -> deserializer.deserialize(each.topic(), each.value()))
                .toList();
    }

    List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        wish(List.copyOf(wished)); // the topic is shared: the next test must not find our wishes
        broker.close();
    }

    private static Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());
    }

    private static Map<String, Object> registry() {
        return Map.of("schema.registry.url", Servers.registry().url().toString());
    }
}
