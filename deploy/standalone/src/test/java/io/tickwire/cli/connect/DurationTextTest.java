package io.tickwire.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    private final DurationText text = new DurationText();

    @Test
    void readsWholeNumbersWithAUnit() {
        assertThat(text.convert("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(text.convert("60s")).isEqualTo(Duration.ofSeconds(60));
        assertThat(text.convert(" 5m ")).isEqualTo(Duration.ofMinutes(5));
        assertThat(text.convert("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-5s", "1.5s", "5 minutes", "99999999999s"})
    void refusesAnythingElseAndSaysWhatToWrite(String wrong) {
        assertThatThrownBy(() -> text.convert(wrong)).hasMessageContaining("such as 60s");
    }
}
