package io.tickwire.orders.intake;

import io.tickwire.schemas.LetterValue;
import io.tickwire.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Keeps what cannot be read, whole, with where and why in headers of the names Kafka Streams uses. Returns only when the
 * topic has it, because the record's offset is committed afterwards.
 */
final class DeadLetters {
    private static final String HEADER = "__streams.errors.";

    static final int LONGEST_KEY = 1_000;
    private static final int ROOM_FOR_HEADERS = 50_000;

    private final Producer<String, byte[]> producer;

    DeadLetters(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    void keep(ConsumerRecord<String, byte[]> record, String cause)
            throws ExecutionException, InterruptedException, TimeoutException {
        producer.send(letter(record, cause)).get(60, TimeUnit.SECONDS);
    }

    /** Never larger than the topic takes, whatever came. */
    static ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> record, String cause) {
        String key = record.key();
        LetterValue value = LetterValue.of(record.value());
        ProducerRecord<String, byte[]> letter = new ProducerRecord<>(
                Topics.deadLetter(record.topic()),
                null,
                key == null || key.length() > LONGEST_KEY ? null : key,
                value.bytes());
        int room = ROOM_FOR_HEADERS;
        for (Header header : record.headers()) {
            int size = 3 * header.key().length() + (header.value() == null ? 0 : header.value().length);
            if (size <= room) {
                room -= size;
                letter.headers().add(header);
            }
        }
        header(letter, HEADER + "exception", "UnreadableCommand");
        header(letter, HEADER + "message", cause.substring(0, Math.min(LONGEST_KEY, cause.length())));
        header(letter, HEADER + "topic", record.topic());
        header(letter, HEADER + "partition", Integer.toString(record.partition()));
        header(letter, HEADER + "offset", Long.toString(record.offset()));
        value.tell(letter.headers());
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
