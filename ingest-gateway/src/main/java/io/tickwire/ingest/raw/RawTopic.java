package io.tickwire.ingest.raw;

import io.tickwire.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from their beginning to their end as it is now. */
public final class RawTopic {
    private static final Duration POLL = Duration.ofMillis(200);

    /** So many polls in a row without a record, 30 s, and it is not worth waiting on. */
    private static final int EMPTY_POLLS = 150;

    private RawTopic() {}

    /**
     * Tells the recorded frames of a slot, in order.
     *
     * @param client how to reach Kafka
     * @throws KafkaException when Kafka is away
     */
    public static void read(Map<String, Object> client, String slot, Consumer<RawFrame> use) {
        records(client, Topics.RAW_XTS.name(), each -> {
            if (slot.equals(each.key())) {
                use.accept(RawHeaders.frame(each.headers(), each.value()));
            }
        });
    }

    /** Tells every record, in the order of each partition. */
    public static void records(Map<String, Object> client, String topic, Consumer<ConsumerRecord<String, byte[]>> use) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToEnd(consumer, topic, consumer.endOffsets(partitions), use);
        }
    }

    private static void readToEnd(
            KafkaConsumer<String, byte[]> consumer,
            String topic,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, byte[]>> use) {
        int empty = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<String, byte[]> some = consumer.poll(POLL);
            some.forEach(use);
            empty = some.isEmpty() ? empty + 1 : 0;
            if (empty > EMPTY_POLLS) {
                throw new KafkaException(topic + " could not be read to its end: a partition gives nothing");
            }
        }
    }
}
