package io.tickwire.service.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250us, PT0.00025S",
        "250ms, PT0.25S",
        "30s, PT30S",
        "1.5s, PT1.5S",
        "30 s, PT30S",
        "5M, PT5M",
        "1h, PT1H",
        "2d, PT48H",
        "0s, PT0S",
        "PT1M30S, PT1M30S",
        "pt2s, PT2S",
    })
    void readsWhatPeopleWrite(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "", "s", "-5s", "PT-5S", "30 sec", "1h30m", "5,5s", "99999999999d"})
    void refusesWhatCouldMeanSomethingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
