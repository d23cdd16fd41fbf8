package io.tickwire.ingest.publish;

import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.schemas.LetterValue;
import io.tickwire.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Dead letters as records of their topic. The headers are those of Kafka Streams, so that one reader serves all dead-letter
 * topics, and three for people.
 */
final class LetterRecords {
    private LetterRecords() {}

    static ProducerRecord<String, byte[]> of(DeadLetter letter) {
        LetterValue value = LetterValue.of(letter.value());
        Headers headers = headers(letter);
        value.tell(headers);
        return new ProducerRecord<>(
                Topics.deadLetter(letter.topic()), null, null, letter.key(), value.bytes(), headers);
    }

    private static Headers headers(DeadLetter letter) {
        Map<String, String> texts = new TreeMap<>(Map.of(
                "what", letter.what(),
                "where", letter.where(),
                "why", letter.why(),
                "__streams.errors.exception", "io.tickwire.ingest.Malformed",
                "__streams.errors.message", letter.why(),
                "__streams.errors.topic", letter.topic(),
                "x-attempts", "1",
                "x-first-seen", letter.firstSeen().toString()));
        Headers headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
