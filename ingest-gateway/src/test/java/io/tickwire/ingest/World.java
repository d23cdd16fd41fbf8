package io.tickwire.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One test's surroundings: the shared Kafka and registry, a fresh database, a broker, and a slot of its own. */
final class World implements AutoCloseable {
    private static final AtomicInteger SLOTS = new AtomicInteger();

    final String slot = "it-" + SLOTS.incrementAndGet();
    BrokerSimulator broker;
    private final SimulatorSettings brokerSettings;
    private final LiveTopics topics;
    private final String database = Servers.freshDatabase();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> wished = new LinkedHashSet<>();

    World(SimulatorSettings broker) throws Exception {
        this(broker, new LiveTopics());
    }

    World(SimulatorSettings broker, LiveTopics topics) throws Exception {
        brokerSettings = broker;
        this.topics = topics;
        this.broker = BrokerSimulator.start(broker);
    }

    /** Another broker on the same port, which knows nothing of the first one's sessions. */
    void restartBroker() {
        int port = broker.port();
        broker.close();
        broker = BrokerSimulator.start(brokerSettings.withPort(port));
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("TICKWIRE_FEED_SLOT", slot);
        settings.put("TICKWIRE_FEED_DATA_EXPECTED", "ALWAYS");
        settings.put("TICKWIRE_FEED_BACKOFF_INITIAL", "100ms");
        settings.put("TICKWIRE_FEED_BACKOFF_MAX", "1s");
        // long enough that a market which a test has stopped is no stall while the test looks at its counts
        settings.put("TICKWIRE_FEED_SILENCE_TIMEOUT", "20s");
        settings.put("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "20ms");
        settings.put("TICKWIRE_XTS_BASE_URL", broker.baseUrl().toString());
        settings.put("TICKWIRE_XTS_MARKET_API_KEY", "demo-market-key");
        settings.put("TICKWIRE_XTS_MARKET_API_SECRET", "demo-market-secret");
        settings.put("TICKWIRE_HTTP_PORT", "0");
        settings.put("TICKWIRE_HTTP_BACKOFF_BASE", "50ms");
        settings.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", topics.settings().bootstrapServers());
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
        try (KafkaProducer<String, byte[]> producer = topics.producer()) {
            for (String instrument : instruments) {
                var unused = producer.send(
                        new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), instrument, wish(instrument, modes)));
            }
        }
        if (modes.length > 0) {
            wished.addAll(instruments);
        } else {
            instruments.forEach(wished::remove);
        }
    }

    private byte[] wish(String instrument, SubscriptionMode... modes) {
        if (modes.length == 0) {
            return null;
        }
        Subscription wish =
                new Subscription(InstrumentKey.parse(instrument).toAvro(), List.of(modes), "test", 0L, null);
        return topics.bytes(Topics.SUBSCRIPTIONS, wish);
    }

    void wishRaw(String key, byte[] value) {
        topics.put(Topics.SUBSCRIPTIONS.name(), key, value);
    }

    /** Puts a fact on the topic as an earlier run of this slot would have. */
    void tell(FeedEventType type, long occurredAt, Gap gap) {
        topics.tell(slot, type, occurredAt, gap);
    }

    JsonNode get(IngestGateway gateway, String path) throws Exception {
        return Json.read(response(gateway, path).body());
    }

    HttpResponse<byte[]> response(IngestGateway gateway, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    void awaitReady(IngestGateway gateway) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(response(gateway, "/health/ready"))
                        .satisfies(reply -> assertThat(reply.statusCode())
                                .as(new String(reply.body(), UTF_8))
                                .isEqualTo(200)));
    }

    /** The status page once it is as wanted; a failure shows how it was last. */
    JsonNode awaitStatus(IngestGateway gateway, Duration within, Predicate<JsonNode> wanted) {
        AtomicReference<JsonNode> last = new AtomicReference<>(MissingNode.getInstance());
        await().atMost(within).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            last.set(status(gateway));
            assertThat(wanted.test(last.get())).as(last.get().toString()).isTrue();
        });
        return last.get();
    }

    JsonNode status(IngestGateway gateway) throws Exception {
        return get(gateway, "/api/v1/websocket/status");
    }

    /** First column of the first row, as text. */
    String stored(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "no row";
        }
    }

    void store(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                database, Servers.database().user(), Servers.database().password());
    }

    List<Bar> bars(String instrument) {
        return topics.records(Topics.BARS, instrument::equals);
    }

    /** Ticks of this slot, in the order of each partition. */
    List<Tick> ticks() {
        return topics.records(Topics.TICKS, key -> !key.equals(LiveTopics.UNREADABLE)).stream()
                .filter(tick -> tick.getConnectionId().startsWith(slot + "-"))
                .toList();
    }

    List<FeedEvent> events() {
        return eventsOf(slot);
    }

    List<FeedEvent> eventsOf(String anySlot) {
        return topics.records(Topics.FEED_EVENTS, anySlot::equals);
    }

    List<FeedEvent> events(FeedEventType type) {
        return events().stream().filter(event -> event.getType() == type).toList();
    }

    List<ConsumerRecord<String, byte[]>> all(String topic) {
        return topics.all(topic);
    }

    @Override
    public void close() {
        wish(List.copyOf(wished)); // the topic is shared: the next test must not find our wishes
        broker.close();
    }
}
