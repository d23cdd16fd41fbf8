package io.tickwire.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.standalone.status.IngestCounts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private static final Sample BEFORE = new Sample(5, counts(1_000, 990), 980);
    private static final Sample NOW = new Sample(10, counts(11_000, 10_990), 10_480);

    @Test
    void tellsTotalsAndRatesInOneLine() {
        assertThat(StatusText.line(BEFORE, NOW))
                .isEqualTo("  10 s  connected  frames 11,000 (2,000/s)  published 10,990  stored 10,480"
                        + "  gaps 0 of 1  shed 0  dead letters 0");
    }

    @Test
    void tellsTheSameOnATerminal() {
        assertThat(StatusText.view(BEFORE, NOW))
                .anyMatch(line -> line.contains("connected, 500 instruments subscribed"))
                .anyMatch(line -> line.startsWith("  stored") && line.endsWith("1,900/s"));
    }

    @Test
    void namesBarsWhereThereAreAny() {
        IngestCounts candles = new IngestCounts(true, 500, 0, 11_000, 10_900, 90, 0, 0, 0, 0, 0, 1);
        assertThat(StatusText.line(BEFORE, new Sample(10, candles, 10_480)))
                .contains("published 10,900  stored 10,480  bars 90  gaps 0 of 1");
    }

    @Test
    void hasNoRateBetweenAMomentAndItself() {
        assertThat(StatusText.line(NOW, NOW)).contains("(0/s)");
    }

    @Test
    void countsFromWhatTheScriptSaid() {
        assertThat(Began.instant("1780000000.123456")).isEqualTo(Instant.ofEpochMilli(1_780_000_000_123L));
        assertThat(Began.instant("1780000000,5")).isEqualTo(Instant.ofEpochMilli(1_780_000_000_500L));
        assertThat(Began.instant("1780000000")).isEqualTo(Instant.ofEpochSecond(1_780_000_000L));
        assertThat(Began.instant("")).isBefore(Instant.now());
    }

    private static IngestCounts counts(long frames, long published) {
        return new IngestCounts(true, 500, 0, frames, published, 0, 0, 0, 0, 0, 0, 1);
    }
}
