package io.tickwire.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExchangeClockTest {
    /** Captured from live servers, with what they must mean (XTS reference 2.9). */
    @ParameterizedTest
    @CsvSource({
        "1295773200, 2021-01-22T09:00:00",
        "1420632949, 2025-01-06T12:15:49",
        "1362224318, 2023-03-02T11:38:38",
        "1317900958, 2021-10-05T11:35:58",
        "1396448190, 2024-04-01T14:16:30"
    })
    void countsSecondsSince1980InIndia(long seconds, LocalDateTime indian) {
        var instant = indian.atZone(ZoneId.of("Asia/Kolkata")).toInstant();
        assertThat(ExchangeClock.seconds(instant)).isEqualTo(seconds);
    }
}
