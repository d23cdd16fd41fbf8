package io.tickwire.orders.intake;

import io.tickwire.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Keeps what cannot be read, whole, with where and why in headers of the names Kafka Streams uses. Returns only when the
 * topic has it, because the record's offset is committed afterwards.
 */
final class DeadLetters {
    private static final String HEADER = "__streams.errors.";

    private final Producer<String, byte[]> producer;

    DeadLetters(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void keep(ConsumerRecord<String, byte[]> record, String cause)
            throws ExecutionException, InterruptedException, TimeoutException {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(Topics.deadLetter(record.topic()), null, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        header(letter, "exception", "UnreadableCommand");
        header(letter, "message", cause);
        header(letter, "topic", record.topic());
        header(letter, "partition", Integer.toString(record.partition()));
        header(letter, "offset", Long.toString(record.offset()));
        producer.send(letter).get(60, TimeUnit.SECONDS);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(HEADER + name, value.getBytes(StandardCharsets.UTF_8));
    }
}
