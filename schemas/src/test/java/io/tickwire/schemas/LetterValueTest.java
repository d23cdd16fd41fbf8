package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterValueTest {
    @Test
    void keepsWhatABrokerTakesAsItIs() {
        byte[] original = new byte[LetterValue.LONGEST];
        LetterValue value = LetterValue.of(original);

        assertThat(value.bytes()).isSameAs(original);
        assertThat(told(value)).isNull();
        assertThat(LetterValue.of(null).bytes()).as("a tombstone").isNull();
    }

    @Test
    void cutsWhatIsLongerAndSaysHowLongItWas() {
        LetterValue value = LetterValue.of(new byte[LetterValue.LONGEST + 1]);

        assertThat(value.isCut()).isTrue();
        assertThat(value.bytes()).hasSize(LetterValue.LONGEST);
        assertThat(told(value)).isEqualTo("900001");
    }

    @Test
    void cutsToTheRoomThatIsLeft() {
        LetterValue value = LetterValue.within(10, new byte[11]);

        assertThat(value.bytes()).hasSize(10);
        assertThat(told(value)).isEqualTo("11");
    }

    private static String told(LetterValue value) {
        RecordHeaders headers = new RecordHeaders();
        value.tell(headers);
        var header = headers.lastHeader(LetterValue.CUT_FROM);
        return header == null ? null : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
