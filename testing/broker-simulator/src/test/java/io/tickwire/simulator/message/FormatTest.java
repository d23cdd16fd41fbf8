package io.tickwire.simulator.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource({
        "JSON, Full, FULL",
        "JSON, Partial, PARTIAL",
        "json, PARTIAL, PARTIAL",
        "Binary, Full, BINARY",
        "BINARY, partial, BINARY",
        "'', '', FULL"
    })
    void isWhatTheQueryAsksForInAnyCase(String publishFormat, String broadcastMode, Format format) {
        assertThat(Format.of(Map.of("publishFormat", publishFormat, "broadcastMode", broadcastMode)))
                .isEqualTo(format);
    }
}
