package io.tickwire.ticks.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLetterSizeTest {
    @Test
    void aLetterThatIsShortEnoughStaysAsItIs() {
        ProducerRecord<byte[], byte[]> letter = letter(10, 899_000, 90);

        assertThat(DeadLetterSize.fitting(letter)).isSameAs(letter);
    }

    @Test
    void aLongValueIsCutAndAHeaderSaysHowLongItWas() {
        ProducerRecord<byte[], byte[]> letter = letter(10, 1_048_000, 90);

        ProducerRecord<byte[], byte[]> cut = DeadLetterSize.fitting(letter);

        assertThat(size(cut)).isBetween(899_990, 900_100);
        assertThat(letter.value()).startsWith(cut.value());
        assertThat(text(cut, "x-cut-from-bytes")).isEqualTo("1048000");
        assertThat(cut.key()).isEqualTo(letter.key());
        assertThat(cut.topic()).isEqualTo("t");
        assertThat(cut.timestamp()).isEqualTo(7);
        assertThat(cut.headers().lastHeader("theirs"))
                .isEqualTo(letter.headers().lastHeader("theirs"));
    }

    @Test
    void headersOrAKeyThatAreTooLongThemselvesAreLeftOut() {
        for (ProducerRecord<byte[], byte[]> letter :
                Arrays.asList(letter(10, 500, 1_000_000), letter(1_000_000, 500, 10))) {
            letter.headers().add("__streams.errors.message", new byte[50_000]);

            ProducerRecord<byte[], byte[]> cut = DeadLetterSize.fitting(letter);

            assertThat(size(cut)).isLessThan(30_000);
            assertThat(cut.value()).isEqualTo(letter.value());
            assertThat(cut.headers().lastHeader("__streams.errors.message")).isNotNull();
            assertThat(text(cut, "x-left-out")).isEqualTo("key and headers");
        }
    }

    @Test
    void aLetterWithoutAValueIsNoTrouble() {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("t", null, new byte[1_000_000], null);

        assertThat(DeadLetterSize.fitting(letter).value()).isNull();
    }

    private static ProducerRecord<byte[], byte[]> letter(int key, int value, int header) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("t", null, 7L, new byte[key], new byte[value]);
        letter.headers().add("theirs", new byte[header]);
        return letter;
    }

    private static int size(ProducerRecord<byte[], byte[]> letter) {
        int size = letter.value().length + (letter.key() == null ? 0 : letter.key().length);
        for (Header header : letter.headers()) {
            size += header.key().length() + header.value().length;
        }
        return size;
    }

    private static String text(ProducerRecord<byte[], byte[]> letter, String header) {
        return new String(letter.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }
}
