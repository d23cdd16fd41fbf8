package io.tickwire.ingest;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Gap;
import io.tickwire.schemas.market.Source;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
import org.jspecify.annotations.Nullable;

/** The topics on the shared Kafka: whoever uses them keeps to a slot and to instruments of its own. */
public final class LiveTopics {
    /** Key for a tick that nobody can read. */
    public static final String UNREADABLE = "unreadable";

    private static boolean prepared;

    private final KafkaSettings settings;
    private final AvroSerdes serdes;

    public LiveTopics() throws Exception {
        this(Servers.kafka().bootstrapServers());
        prepare();
    }

    private LiveTopics(String servers) {
        settings = new KafkaSettings(servers, Servers.registry().url().toString(), Map.of());
        serdes = new AvroSerdes(settings.serdes());
    }

    /** How to reach the shared Kafka and registry. */
    static KafkaSettings shared() {
        return new KafkaSettings(
                Servers.kafka().bootstrapServers(), Servers.registry().url().toString(), Map.of());
    }

    /** On a Kafka of the test's own. */
    public static LiveTopics on(String servers) throws Exception {
        createOn(servers);
        new SchemaRegistrar(Servers.registry().url()).apply();
        return new LiveTopics(servers);
    }

    private static synchronized void prepare() throws Exception {
        if (prepared) {
            return;
        }
        createOn(Servers.kafka().bootstrapServers());
        new SchemaRegistrar(Servers.registry().url()).apply();
        prepared = true;
    }

    private static void createOn(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            new TopicCreator(admin, 1).apply();
        }
    }

    public KafkaSettings settings() {
        return settings;
    }

    /** As the value goes over the wire. */
    public <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        return serdes.serializer(topic).serialize(topic.name(), value);
    }

    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) {
        put(topic.name(), key, bytes(topic, value));
    }

    /** Puts these bytes there, or a tombstone; they are on the topic when this returns. */
    public void put(String topic, String key, byte @Nullable [] value) {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            var unused = producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    /** Puts a record with headers there; it is on the topic when this returns. */
    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> outgoing = new ProducerRecord<>(topic.name(), key, bytes(topic, value));
        headers.forEach((name, text) -> outgoing.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, byte[]> producer = producer()) {
            var unused = producer.send(outgoing);
        }
    }

    /** For many records: they are on their topics when it is closed. */
    public KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(settings.client("test"), new StringSerializer(), new ByteArraySerializer());
    }

    /** Puts a fact on the topic as an earlier run of that slot would have. */
    public void tell(String slot, FeedEventType type, long occurredAt, @Nullable Gap gap) {
        FeedEvent event = FeedEvent.newBuilder()
                .setEventId(slot + "-" + type)
                .setSlot(slot)
                .setType(type)
                .setOccurredAt(occurredAt)
                .setSource(Source.XTS)
                .setGap(gap)
                .build();
        put(Topics.FEED_EVENTS, slot, event);
    }

    /** What is there under these keys; not under all, for tests leave unreadable records too. */
    public <V extends SpecificRecord> List<V> records(Topic<V> topic, Predicate<String> keys) {
        var deserializer = serdes.deserializer(topic);
        return all(topic.name()).stream()
                .filter(each -> keys.test(each.key()))
                .map(each -> deserializer.deserialize(each.topic(), each.value()))
                .toList();
    }

    /** Everything on the topic, in the order of each partition. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings.client("test"), new StringDeserializer(), new ByteArrayDeserializer())) {
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
}
