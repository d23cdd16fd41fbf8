package io.tickwire.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickContent;
import io.tickwire.schemas.market.TickQuality;
import io.tickwire.schemas.orders.OrderCommand;
import io.tickwire.schemas.orders.OrderEvent;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.trading.TradingSwitch;
import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.json.Json;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.testing.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** One account on real servers and the broker simulator, with gateways started, stopped and abandoned at will. */
final class Bench implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    final String account = "it-" + ACCOUNTS.incrementAndGet();
    final BrokerSimulator broker = BrokerSimulator.start(SimulatorSettings.builder()
            .ticksPerSecond(0)
            .withoutRateLimits()
            .apiTypePatience(Duration.ofMillis(300))
            .build());
    private final String database = Servers.freshDatabase();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AvroSerdes serdes;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<OrderEvent> deserializer;
    private final List<OrderEvent> seen = new ArrayList<>();
    private final List<OrderGateway> gateways = new ArrayList<>();
    private final Map<String, String> changed = new HashMap<>();

    Bench() throws Exception {
        Groundwork.topicsAndSchemas();
        serdes = new AvroSerdes(
                Map.of("schema.registry.url", Servers.registry().url().toString()));
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
        deserializer = serdes.deserializer(Topics.ORDER_EVENTS);
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.ORDER_EVENTS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Groundwork.instruments(database, broker.baseUrl());
    }

    static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()));
    }

    /** A setting for gateways started from now on. */
    Bench with(String name, String value) {
        changed.put(name, value);
        return this;
    }

    /** For a test of what answers and lists say: the broker's own word would be quicker. */
    void withoutSocket() {
        changed.put("TICKWIRE_ORDERS_SOCKET", "false");
    }

    OrderGateway start() throws Exception {
        OrderGateway gateway = OrderGateway.compose(Settings.of(settings()));
        gateway.start();
        gateways.add(gateway);
        return gateway;
    }

    /** Started, and done with looking at the broker's lists. */
    OrderGateway startAndAwaitReady() throws Exception {
        OrderGateway gateway = start();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get(gateway, "/health/ready").statusCode() == 200);
        return gateway;
    }

    void stop(OrderGateway gateway) throws Exception {
        gateways.remove(gateway);
        gateway.stop(Duration.ofSeconds(20));
    }

    /** As if the process were killed. */
    void kill(OrderGateway gateway) throws Exception {
        gateways.remove(gateway);
        gateway.abandon();
    }

    private Map<String, String> brokerSettings() {
        return Map.of(
                "TICKWIRE_XTS_BASE_URL", broker.baseUrl().toString(),
                "TICKWIRE_XTS_INTERACTIVE_API_KEY", "demo-interactive-key",
                "TICKWIRE_XTS_INTERACTIVE_API_SECRET", "demo-interactive-secret",
                "TICKWIRE_XTS_READS_PER_SECOND", "50",
                "TICKWIRE_HTTP_TIMEOUT", "2s",
                "TICKWIRE_HTTP_RETRIES", "0");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(brokerSettings());
        settings.put("TICKWIRE_ORDERS_MODE", "live");
        settings.put("TICKWIRE_ORDERS_ACCOUNT", account);
        // nobody publishes prices here, unless a test does
        settings.put("TICKWIRE_RISK_PRICE_REQUIRED", "none");
        settings.put("TICKWIRE_ORDERS_LEASE", "3s");
        settings.put("TICKWIRE_ORDERS_LEASE_MARGIN", "1s");
        settings.put("TICKWIRE_ORDERS_READ_INTERVAL", "200ms");
        settings.put("TICKWIRE_ORDERS_POSITION_SETTLE", "300ms");
        settings.put("TICKWIRE_ORDERS_UNKNOWN_SETTLE", "3s");
        settings.put("TICKWIRE_ORDERS_UNKNOWN_DEADLINE", "30s");
        settings.put("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", Servers.kafka().bootstrapServers());
        settings.put("TICKWIRE_SCHEMA_REGISTRY_URL", Servers.registry().url().toString());
        settings.put("TICKWIRE_DB_URL", database);
        settings.put("TICKWIRE_DB_USER", Servers.database().user());
        settings.put("TICKWIRE_DB_PASSWORD", Servers.database().password());
        settings.put("TICKWIRE_HTTP_PORT", "0");
        settings.put("TICKWIRE_TOKEN_KEY", Base64.getEncoder().encodeToString(new byte[32]));
        settings.putAll(changed);
        return settings;
    }

    /** As if the login were of yesterday: half an hour before its end it is due to be renewed. */
    void endTokenSoon() throws SQLException {
        execute("UPDATE broker_tokens SET issued_at = now() - interval '23.5 hours',"
                + " expires_at = now() + interval '30 minutes'");
    }

    /** One statement in the gateway's database. */
    void execute(String sql) throws SQLException {
        DatabaseSettings settings = new DatabaseSettings(
                database,
                Servers.database().user(),
                Secret.of(Servers.database().password()),
                1);
        try (Database opened = Database.open(settings);
                Connection connection = opened.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void send(OrderCommand command) throws Exception {
        String topic = Topics.ORDER_COMMANDS.name();
        sendBytes(command.getAccount(), serdes.serializer(Topics.ORDER_COMMANDS).serialize(topic, command));
    }

    void sendBytes(String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(Topics.ORDER_COMMANDS.name(), key, value))
                .get(20, TimeUnit.SECONDS);
    }

    /** As {@code ./tickwire halt}, {@code reduce} and {@code resume} do for the account. */
    void trading(TradingStatus status) throws Exception {
        new TradingSwitch(Map.of("bootstrap.servers", Servers.kafka().bootstrapServers()), serdes)
                .set(new TradingState(account, status, "it", "it", Micros.of(Instant.now())));
    }

    /** Something else than a trading state, in its place. */
    void unreadableTradingState() throws Exception {
        producer.send(new ProducerRecord<>(Topics.TRADING_STATE.name(), account, new byte[] {1, 2, 3}))
                .get(20, TimeUnit.SECONDS);
    }

    /** As the tick-processor tells it. */
    void price(String instrument, long last) throws Exception {
        InstrumentKey key = InstrumentKey.parse(instrument);
        long now = Micros.of(Instant.now());
        Tick tick = Tick.newBuilder()
                .setInstrument(key.toAvro())
                .setSource(Source.SIMULATOR)
                .setContent(TickContent.QUOTE)
                .setConnectionId("it")
                .setConnectionSequence(1)
                .setReceivedAt(now)
                .setLastPrice(last)
                .setFlags(List.of())
                .build();
        LatestTick latest = new LatestTick(key.toAvro(), tick, 1L, now, 0L, TickQuality.FRESH);
        String topic = Topics.LATEST.name();
        byte[] value = serdes.serializer(Topics.LATEST).serialize(topic, latest);
        producer.send(new ProducerRecord<>(topic, instrument, value)).get(20, TimeUnit.SECONDS);
    }

    /** As the ingest-gateway tells that so many are offered. */
    void ask(String instrument, long price, long quantity) throws Exception {
        Tick tick = Tick.newBuilder()
                .setInstrument(InstrumentKey.parse(instrument).toAvro())
                .setSource(Source.SIMULATOR)
                .setContent(TickContent.QUOTE)
                .setConnectionId("it")
                .setConnectionSequence(1)
                .setReceivedAt(Micros.of(Instant.now()))
                .setAskPrice(price)
                .setAskQuantity(quantity)
                .setFlags(List.of())
                .build();
        String topic = Topics.TICKS.name();
        producer.send(new ProducerRecord<>(
                        topic, instrument, serdes.serializer(Topics.TICKS).serialize(topic, tick)))
                .get(20, TimeUnit.SECONDS);
    }

    /** Begins like a command of a schema nobody registered; its id can be read, the rest cannot. */
    static byte[] tornCommand(String commandId) {
        byte[] id = commandId.getBytes(StandardCharsets.UTF_8);
        ByteBuffer torn = ByteBuffer.allocate(6 + id.length + 2);
        return torn.put((byte) 0)
                .putInt(999_999)
                .put((byte) (2 * id.length))
                .put(id)
                .array();
    }

    /** Dead letters kept under a key. */
    List<byte[]> deadLetters(String key) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(Topics.ORDER_COMMANDS.deadLetter()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            List<byte[]> letters = new ArrayList<>();
            reader.poll(Duration.ofSeconds(5)).forEach(record -> {
                if (key.equals(record.key())) {
                    letters.add(record.value());
                }
            });
            return letters;
        }
    }

    /** Events of a command as they are on the topic now, repeats included. */
    List<OrderEvent> events(String commandId) {
        consumer.poll(Duration.ofMillis(100))
                .forEach(record -> seen.add(deserializer.deserialize(record.topic(), record.value())));
        return seen.stream()
                .filter(event -> event.getCommandId().equals(commandId))
                .filter(event -> event.getAccount().equals(account))
                .toList();
    }

    List<String> types(String commandId) {
        return events(commandId).stream().map(event -> event.getType().name()).toList();
    }

    OrderEvent awaitEvent(String commandId, String type) {
        return await(commandId, type, event -> event.getType().name().equals(type));
    }

    OrderEvent awaitEnd(String commandId) {
        return await(commandId, "a terminal event", OrderEvent::getTerminal);
    }

    private OrderEvent await(String commandId, String what, Predicate<OrderEvent> wanted) {
        try {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> events(commandId).stream().filter(wanted).findFirst(), Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException late) {
            throw new AssertionError(what + " of " + commandId + " did not come; there are " + events(commandId), late);
        }
    }

    HttpResponse<String> get(OrderGateway gateway, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + gateway.httpPort() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(OrderGateway gateway, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(gateway, path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    /** Placements the broker was asked for, whatever became of them. */
    long placementsAsked() {
        return broker.counters().requests().of("POST /interactive/orders");
    }

    long ordersAccepted() {
        return broker.counters().ordersAccepted().total();
    }

    @Override
    public void close() throws Exception {
        for (OrderGateway gateway : List.copyOf(gateways)) {
            stop(gateway);
        }
        producer.close();
        consumer.close();
        broker.close();
    }
}
