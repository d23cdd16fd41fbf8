package io.tickwire.orders;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.service.kafka.KafkaSettings;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka clients of a gateway, with what its promises need; what an operator set for all clients comes first. */
final class Clients {
    private final KafkaSettings kafka;
    private final String account;
    private final String group;

    /** @param paper reads for itself, so that a paper gateway never takes commands away from a live one */
    Clients(KafkaSettings kafka, String account, boolean paper) {
        this.kafka = kafka;
        this.account = account;
        this.group = "tickwire-orders-" + account + (paper ? "-paper" : "");
    }

    /** Offsets are committed by hand, and a lost offset is never replaced by a guess. */
    KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new TreeMap<>(Map.of("max.poll.records", 50, "session.timeout.ms", 10_000));
        settings.putAll(kafka.client("tickwire-orders-intake-" + account));
        settings.put("group.id", group);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "none");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Reads by itself, in no group, and begins where it is told.
     *
     * @param what it reads, for the client's name
     */
    KafkaConsumer<String, byte[]> reader(String what) {
        Map<String, Object> settings = new TreeMap<>(Map.of("default.api.timeout.ms", 5_000, "fetch.max.wait.ms", 200));
        settings.putAll(kafka.client("tickwire-orders-" + what + "-" + account));
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Settings of a producer that is opened for a record and says soon that Kafka has not taken it. */
    Map<String, Object> writer(String what) {
        Map<String, Object> settings = new TreeMap<>(
                Map.of("delivery.timeout.ms", 10_000, "request.timeout.ms", 5_000, "max.block.ms", 5_000));
        settings.putAll(kafka.client("tickwire-orders-" + what + "-" + account));
        return settings;
    }

    /** Gives up early: the outbox keeps what Kafka did not take, and sends it again. */
    KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings = new TreeMap<>(
                Map.of("delivery.timeout.ms", 10_000, "request.timeout.ms", 5_000, "max.block.ms", 5_000));
        settings.putAll(kafka.client("tickwire-orders-events-" + account));
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    AvroSerdes serdes() {
        return new AvroSerdes(kafka.serdes());
    }
}
