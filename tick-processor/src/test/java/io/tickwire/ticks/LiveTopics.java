package io.tickwire.ticks;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.testing.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topics on real Kafka, their schemas at a real registry, a producer, and an independent reader. No ticks are left on
 * them from before: a test should not wait until those of all others are read once more.
 */
public final class LiveTopics implements AutoCloseable {
    private static final int REPLICATION = 1;

    private final KafkaSettings settings = new KafkaSettings(
            Servers.kafka().bootstrapServers(), Servers.registry().url().toString(), Map.of());
    private final Admin admin = Admin.create(settings.client("test-admin"));
    private final Producer<byte[], byte[]> producer;
    private final AvroSerdes serdes = new AvroSerdes(settings.serdes());
    private final Serializer<String> keys = new StringSerializer();

    public LiveTopics() throws ExecutionException, InterruptedException, IOException {
        new TopicCreator(admin, REPLICATION).apply();
        admin.deleteRecords(everythingOn(Topics.TICKS.name())).all().get();
        new SchemaRegistrar(Servers.registry().url()).apply();
        Map<String, Object> config = settings.client("test-producer");
        config.put("acks", "all");
        config.put("compression.type", "lz4");
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public KafkaSettings settings() {
        return settings;
    }

    public AvroSerdes serdes() {
        return serdes;
    }

    /** Quotes of that many instruments in turn; returns when all are safe. */
    public void quotes(int count, int instruments, long firstSequence) throws Exception {
        try (Serializer<Tick> values = serdes.serializer(Topics.TICKS)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Tick tick = Ticks.quote(1_000 + i % instruments, firstSequence + i);
                sent.add(send(Topics.TICKS, tick, values));
            }
            await(sent);
        }
    }

    public void tick(Tick tick) throws Exception {
        try (Serializer<Tick> values = serdes.serializer(Topics.TICKS)) {
            send(Topics.TICKS, tick, values).get();
        }
    }

    public <V extends SpecificRecord> void put(Topic<V> topic, String key, V value) throws Exception {
        try (Serializer<V> values = serdes.serializer(topic)) {
            raw(topic, key, values.serialize(topic.name(), value));
        }
    }

    public void raw(Topic<?> topic, String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), keys.serialize(topic.name(), key), value))
                .get();
    }

    /** Everything on a topic now, read from the beginning by nobody's group. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        try (Consumer<byte[], byte[]> reader = new KafkaConsumer<>(
                settings.client("test-reader"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic).stream()
                    .map(found -> new TopicPartition(topic, found.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            long end = reader.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (partitions.stream().mapToLong(reader::position).sum() < end) {
                reader.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** How many records a topic has; of a compacted one, how many it ever had. */
    public long size(String topic) throws ExecutionException, InterruptedException {
        return sum(topic, OffsetSpec.latest()) - sum(topic, OffsetSpec.earliest());
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private Map<TopicPartition, RecordsToDelete> everythingOn(String topic)
            throws ExecutionException, InterruptedException {
        return offsets(topic, OffsetSpec.latest()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        end -> RecordsToDelete.beforeOffset(end.getValue().offset())));
    }

    private long sum(String topic, OffsetSpec which) throws ExecutionException, InterruptedException {
        return offsets(topic, which).values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        TopicDescription description =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        Map<TopicPartition, OffsetSpec> asked = description.partitions().stream()
                .collect(Collectors.toMap(found -> new TopicPartition(topic, found.partition()), found -> which));
        return admin.listOffsets(asked).all().get();
    }

    private Future<?> send(Topic<Tick> topic, Tick tick, Serializer<Tick> values) {
        byte[] key = keys.serialize(
                topic.name(), InstrumentKey.of(tick.getInstrument()).text());
        return producer.send(new ProducerRecord<>(topic.name(), key, values.serialize(topic.name(), tick)));
    }

    private static void await(List<Future<?>> sent) throws Exception {
        for (int i : IntStream.range(0, sent.size()).toArray()) {
            sent.get(i).get();
        }
    }
}
