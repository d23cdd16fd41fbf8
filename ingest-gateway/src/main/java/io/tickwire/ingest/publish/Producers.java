package io.tickwire.ingest.publish;

import io.tickwire.service.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Producers that cannot lose or double what they accepted: usual values, what the settings say, then what is not negotiable. */
final class Producers {
    private static final Map<String, String> FIRM = Map.of("acks", "all", "enable.idempotence", "true");

    /** How long handing over may block is how the threads here are made, and no matter of taste. */
    private static final String BLOCK = "max.block.ms";

    private static final String BRIEFLY = "20";

    private Producers() {}

    static KafkaProducer<String, byte[]> producer(KafkaSettings kafka, String clientId, Map<String, String> usual) {
        return new KafkaProducer<>(settings(kafka, clientId, usual), new StringSerializer(), new ByteArraySerializer());
    }

    /** Bytes such a producer keeps at most. */
    static long buffer(KafkaSettings kafka, Map<String, String> usual) {
        return number(kafka, usual, ProducerConfig.BUFFER_MEMORY_CONFIG);
    }

    /** Bytes such a producer takes from its buffer for a batch. */
    static long batch(KafkaSettings kafka, Map<String, String> usual) {
        return number(kafka, usual, ProducerConfig.BATCH_SIZE_CONFIG);
    }

    private static long number(KafkaSettings kafka, Map<String, String> usual, String name) {
        return Long.parseLong(
                String.valueOf(settings(kafka, "", usual).get(name)).trim());
    }

    private static Map<String, Object> settings(KafkaSettings kafka, String clientId, Map<String, String> usual) {
        Map<String, Object> settings = new HashMap<>(usual);
        settings.putAll(kafka.client(clientId));
        settings.putAll(FIRM);
        settings.put(BLOCK, usual.getOrDefault(BLOCK, BRIEFLY));
        return settings;
    }
}
