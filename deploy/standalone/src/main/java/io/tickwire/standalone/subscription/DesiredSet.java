package io.tickwire.standalone.subscription;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The instruments that should be subscribed, as the topic holds them: the newest record of a key counts. */
public final class DesiredSet {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_SECONDS = 15;

    private final Map<String, Object> client;
    private final AvroSerdes serdes;

    /** @param client settings of the Kafka client: where the cluster is and who asks */
    public DesiredSet(Map<String, Object> client, AvroSerdes serdes) {
        this.client = client;
        this.serdes = serdes;
    }

    /** Everything desired now. */
    public Map<InstrumentKey, Subscription> read() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("auto.offset.reset", "earliest");
        Map<InstrumentKey, Subscription> desired = new TreeMap<>();
        try (KafkaConsumer<String, Subscription> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), serdes.deserializer(Topics.SUBSCRIPTIONS))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.SUBSCRIPTIONS.name()).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> apply(desired, record.key(), record.value()));
            }
        }
        return desired;
    }

    /** Asks for instruments, replacing what was asked for them before; returns once Kafka has all of it. */
    public void subscribe(List<InstrumentKey> keys, List<SubscriptionMode> modes, String by, long nowMicros)
            throws ExecutionException, InterruptedException, TimeoutException {
        publish(keys.stream().map(key -> record(key, new Subscription(key.toAvro(), modes, by, nowMicros, null))));
    }

    /** Ends the subscription of instruments; returns once Kafka has all of it. */
    public void unsubscribe(List<InstrumentKey> keys)
            throws ExecutionException, InterruptedException, TimeoutException {
        publish(keys.stream().map(key -> record(key, null)));
    }

    private void publish(Stream<ProducerRecord<String, Subscription>> records)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        try (KafkaProducer<String, Subscription> producer =
                new KafkaProducer<>(settings, new StringSerializer(), serdes.serializer(Topics.SUBSCRIPTIONS))) {
            List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static ProducerRecord<String, Subscription> record(InstrumentKey key, @Nullable Subscription value) {
        return new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), key.text(), value);
    }

    private static void apply(
            Map<InstrumentKey, Subscription> desired, String key, @Nullable Subscription subscription) {
        InstrumentKey instrument = InstrumentKey.parse(key);
        if (subscription == null) {
            desired.remove(instrument);
        } else {
            desired.put(instrument, subscription);
        }
    }
}
