package io.tickwire.schemas.subscription;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.topic.TopicValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The instruments that should be subscribed, as the topic holds them: the newest record of a key counts. A change reads
 * what is there and writes what differs; of two requesters who change the same instrument in the same moment the later
 * one's record counts.
 */
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

    /** Everything desired now; a record that makes no sense is logged and passed over. */
    public Map<InstrumentKey, Subscription> read() {
        return held().desired();
    }

    private Held held() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("auto.offset.reset", "earliest");
        Held held = new Held(new TopicValues<>(serdes, Topics.SUBSCRIPTIONS));
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.SUBSCRIPTIONS.name()).stream()
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(held::take);
            }
        }
        return held;
    }

    /**
     * Asks for instruments beside what others asked for; returns once Kafka has all of it. What is desired already is told once
     * more: who wishes it again wants it asked for again, should it have failed.
     *
     * @return those for which something is new
     */
    public Set<InstrumentKey> add(Collection<InstrumentKey> keys, Wish wish)
            throws ExecutionException, InterruptedException, TimeoutException {
        return change(keys, wish::added, true);
    }

    /**
     * Takes modes of instruments away, and the instruments with their last; returns once Kafka has all of it.
     *
     * @return those for which something has changed
     */
    public Set<InstrumentKey> remove(Collection<InstrumentKey> keys, Wish wish)
            throws ExecutionException, InterruptedException, TimeoutException {
        return change(keys, wish::removed, false);
    }

    /**
     * Ends the subscriptions of instruments in every mode; returns once Kafka has all of it.
     *
     * @return those that were subscribed
     */
    public Set<InstrumentKey> end(Collection<InstrumentKey> keys)
            throws ExecutionException, InterruptedException, TimeoutException {
        return change(keys, (key, before) -> null, false);
    }

    private interface Change {
        @Nullable
        Subscription of(InstrumentKey key, @Nullable Subscription before);
    }

    private Set<InstrumentKey> change(Collection<InstrumentKey> keys, Change change, boolean alsoTheSame)
            throws ExecutionException, InterruptedException, TimeoutException {
        Held before = held();
        List<ProducerRecord<String, Subscription>> records = new ArrayList<>();
        Set<InstrumentKey> changed = new LinkedHashSet<>();
        for (InstrumentKey key : new LinkedHashSet<>(keys)) {
            Subscription after = change.of(key, before.of(key));
            if (!Objects.equals(after, before.of(key)) || before.isHidden(key)) {
                records.add(record(key, after));
                changed.add(key);
            } else if (alsoTheSame) {
                records.add(record(key, after));
            }
        }
        publish(records);
        return changed;
    }

    private void publish(List<ProducerRecord<String, Subscription>> records)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (records.isEmpty()) {
            return;
        }
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("acks", "all");
        settings.put("linger.ms", 5);
        try (KafkaProducer<String, Subscription> producer =
                new KafkaProducer<>(settings, new StringSerializer(), serdes.serializer(Topics.SUBSCRIPTIONS))) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private static ProducerRecord<String, Subscription> record(InstrumentKey key, @Nullable Subscription value) {
        return new ProducerRecord<>(Topics.SUBSCRIPTIONS.name(), key.text(), value);
    }
}
