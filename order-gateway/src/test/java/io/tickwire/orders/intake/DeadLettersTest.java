package io.tickwire.orders.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.LetterValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final int TOPIC_TAKES = 1_048_576;

    @Test
    void keepsWhatFitsWhole() {
        ConsumerRecord<String, byte[]> record = record("demo", new byte[] {1, 2, 3});
        record.headers().add("traceparent", new byte[] {7});
        ProducerRecord<String, byte[]> letter = DeadLetters.letter(record, "no command");
        assertThat(letter.topic()).isEqualTo("orders.commands.v1.dlq.v1");
        assertThat(letter.key()).isEqualTo("demo");
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(letter.headers())
                .extracting(Header::key)
                .contains("traceparent", "__streams.errors.offset")
                .doesNotContain(LetterValue.CUT_FROM);
    }

    @Test
    void isNeverLargerThanTheTopicTakes() {
        ConsumerRecord<String, byte[]> record = record("k".repeat(200_000), new byte[5_000_000]);
        for (int header = 0; header < 200; header++) {
            record.headers().add("h" + header, new byte[header % 2 == 0 ? 900 : 100_000]);
        }
        ProducerRecord<String, byte[]> letter = DeadLetters.letter(record, "x".repeat(300_000));
        long size = letter.value().length
                + Arrays.stream(letter.headers().toArray())
                        .mapToLong(each -> each.key().length() + each.value().length)
                        .sum();
        assertThat(size).isLessThan(TOPIC_TAKES - 10_000);
        assertThat(letter.headers().lastHeader(LetterValue.CUT_FROM).value())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("5000000");
    }

    @Test
    void keepsATombstone() {
        assertThat(DeadLetters.letter(record(null, null), "a tombstone").value())
                .isNull();
    }

    private static ConsumerRecord<String, byte[]> record(String key, byte[] value) {
        return new ConsumerRecord<>("orders.commands.v1", 3, 42, key, value);
    }
}
