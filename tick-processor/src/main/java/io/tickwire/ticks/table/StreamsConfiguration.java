package io.tickwire.ticks.table;

import io.tickwire.schemas.Topics;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.ticks.decode.UnknownSchemas;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams: ours as defaults, what was passed through over them, and what may not be changed last. */
final class StreamsConfiguration {
    private static final long CACHE_BYTES = 32L << 20;

    private StreamsConfiguration() {}

    static Properties of(KafkaSettings kafka, TableSettings table, int httpPort) {
        Map<String, Object> config = new HashMap<>(defaults());
        config.putAll(kafka.client("tick-processor-table"));
        config.putAll(table.extra());
        config.putAll(fixed(table, httpPort));
        Properties properties = new Properties();
        properties.putAll(config);
        return properties;
    }

    /** Without the prefixes of Streams: a name with a prefix would beat what the operator gives for every Kafka client. */
    private static Map<String, Object> defaults() {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocks.class);
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return config;
    }

    private static Map<String, Object> fixed(TableSettings table, int httpPort) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, table.application());
        config.put(StreamsConfig.STATE_DIR_CONFIG, table.stateDir().toString());
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, table.advertisedHost() + ":" + httpPort);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        config.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        table.instance().ifPresent(name -> config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name));
        config.putAll(deadLetters());
        return config;
    }

    /** Poison goes to the dead-letter topic with the reason in its headers, and the stream goes on. */
    private static Map<String, Object> deadLetters() {
        return Map.of(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                Topics.TICKS.deadLetter(),
                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterUnlessTransient.class,
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                DeadLetterAndContinue.class,
                DeadLetterUnlessTransient.UNKNOWN_SCHEMAS,
                new UnknownSchemas(UnknownSchemas.PATIENCE));
    }
}
