package io.tickwire.ticks.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tickwire.schemas.LetterValue;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a dead letter to what a broker takes. A record close to the limit of a megabyte passes it once our headers have
 * joined it, and a letter that cannot be sent would hold up every record behind it.
 */
public final class DeadLetterSize {
    /** Of value, key and headers together. */
    static final int LONGEST = LetterValue.LONGEST;

    static final String LEFT_OUT = "x-left-out";

    private static final String OURS = "__streams.errors.";
    private static final int LONGEST_HEADER = 20_000;

    private DeadLetterSize() {}

    /** The same letter if it is short enough; else one whose value ends early, with a header that says how long it was. */
    public static ProducerRecord<byte[], byte[]> fitting(ProducerRecord<byte[], byte[]> letter) {
        int beside = length(letter.key()) + length(letter.headers());
        if (beside + length(letter.value()) <= LONGEST) {
            return letter;
        }
        return beside <= LONGEST / 2
                ? cut(letter, letter.key(), letter.headers(), LONGEST - beside)
                : cut(letter, null, onlyOurs(letter.headers()), LONGEST / 2);
    }

    public static List<ProducerRecord<byte[], byte[]>> fitting(List<ProducerRecord<byte[], byte[]>> letters) {
        return letters.stream().map(letter -> fitting(letter)).toList();
    }

    private static ProducerRecord<byte[], byte[]> cut(
            ProducerRecord<byte[], byte[]> letter, byte @Nullable [] key, Headers headers, int room) {
        LetterValue value = LetterValue.within(room, letter.value());
        ProducerRecord<byte[], byte[]> shorter = new ProducerRecord<>(
                letter.topic(), letter.partition(), letter.timestamp(), key, value.bytes(), headers);
        value.tell(shorter.headers());
        return shorter;
    }

    /** Without what its producer put there, which is what made it too long. */
    private static Headers onlyOurs(Headers headers) {
        Headers ours = new RecordHeaders();
        for (Header header : headers) {
            if (header.key().startsWith(OURS)) {
                byte[] value = header.value();
                ours.add(header.key(), length(value) > LONGEST_HEADER ? Arrays.copyOf(value, LONGEST_HEADER) : value);
            }
        }
        return ours.add(LEFT_OUT, "key and headers".getBytes(UTF_8));
    }

    private static int length(Headers headers) {
        int length = 0;
        for (Header header : headers) {
            length += header.key().length() + length(header.value());
        }
        return length;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
