package io.tickwire.ingest.publish;

import io.tickwire.schemas.LetterValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be processed, whole, with what is known about it. The headers are those of Kafka Streams, so
 * that one reader serves all dead-letter topics, and three for people.
 *
 * @param topic the topic it was meant for, or came from
 * @param key its key there; null when it has none
 * @param value original bytes
 * @param what what it is: the broker's event name, or the record type that was expected
 * @param where where it was met: connection and sequence, or topic, partition and offset
 * @param why what is wrong with it
 * @param firstSeen when it was met first
 */
public record DeadLetter(
        String topic, @Nullable String key, byte[] value, String what, String where, String why, Instant firstSeen) {
    Headers headers() {
        Map<String, String> texts = new TreeMap<>(Map.of(
                "what", what,
                "where", where,
                "why", why,
                "__streams.errors.exception", "io.tickwire.ingest.Malformed",
                "__streams.errors.message", why,
                "__streams.errors.topic", topic,
                "x-attempts", "1",
                "x-first-seen", firstSeen.toString()));
        Headers headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        LetterValue.of(value).tell(headers);
        return headers;
    }

    byte[] bounded() {
        return Objects.requireNonNull(LetterValue.of(value).bytes());
    }
}
