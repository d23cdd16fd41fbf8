package io.tickwire.ticks.history.kafka;

import io.tickwire.service.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of history. Offsets are never decided by Kafka: no committing on its own, no resetting. */
public final class HistoryClients {
    private final KafkaSettings kafka;
    private final String group;
    private final Optional<String> instance;

    /**
     * @param group prefix of the consumer groups; each topic has a group of its own, so that one cannot stall another
     * @param instance name under which this process keeps its partitions across a restart, if it has one
     */
    public HistoryClients(KafkaSettings kafka, String group, Optional<String> instance) {
        this.kafka = kafka;
        this.group = group;
        this.instance = instance;
    }

    /** @param mostRecords most records a poll may hand over */
    public Consumer<byte[], byte[]> consumer(String topic, int mostRecords) {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        config.putAll(kafka.client("tick-processor-history-" + topic));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group + "-" + topic);
        instance.ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name + "-" + topic));
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, mostRecords);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Producer<byte[], byte[]> deadLetterProducer() {
        Map<String, Object> config = kafka.client("tick-processor-dead-letters");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public Admin admin() {
        return Admin.create(kafka.client("tick-processor-admin"));
    }
}
