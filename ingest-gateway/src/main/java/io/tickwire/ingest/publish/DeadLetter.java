package io.tickwire.ingest.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
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
    /** Beyond this the broker would refuse the record: what is longer is cut, and a header says so. */
    static final int LONGEST = 900_000;

    static final String CUT_FROM = "x-cut-from-bytes";

    List<Header> headers() {
        Map<String, String> texts = new TreeMap<>(Map.of(
                "what", what,
                "where", where,
                "why", why,
                "__streams.errors.exception", "io.tickwire.ingest.Malformed",
                "__streams.errors.message", why,
                "__streams.errors.topic", topic,
                "x-attempts", "1",
                "x-first-seen", firstSeen.toString()));
        if (value.length > LONGEST) {
            texts.put(CUT_FROM, Integer.toString(value.length));
        }
        return texts.entrySet().stream()
                .map(each ->
                        (Header) new RecordHeader(each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    byte[] bounded() {
        return value.length > LONGEST ? java.util.Arrays.copyOf(value, LONGEST) : value;
    }
}
