package io.tickwire.broker.xts.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.market.ExchangeSegment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XtsTimeTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1295773200, 2021-01-22T09:00:00",
        "1420632949, 2025-01-06T12:15:49",
        "1362224318, 2023-03-02T11:38:38",
        "1317900958, 2021-10-05T11:35:58",
        "1396448190, 2024-04-01T14:16:30",
    })
    void countsNseTimesFrom1980InIndia(long sent, LocalDateTime ist) {
        assertThat(XtsTime.micros(ExchangeSegment.NSEFO, sent, NOW)).isEqualTo(micros(ist));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_780_000_000_000L})
    void takesZeroAndNonsenseAsAbsent(long sent) {
        assertThat(XtsTime.micros(ExchangeSegment.NSECM, sent, NOW)).isNull();
        assertThat(XtsTime.micros(ExchangeSegment.MCXFO, sent, NOW)).isNull();
    }

    @Test
    void readsOtherExchangesIn1980SecondsWhenThatIsNear() {
        long sent = NOW.getEpochSecond() - XtsTime.EPOCH_1980_IST;
        assertThat(XtsTime.micros(ExchangeSegment.BSECM, sent, NOW)).isEqualTo(NOW.getEpochSecond() * 1_000_000);
    }

    @Test
    void readsOtherExchangesIn1970SecondsWhenOnlyThatIsNear() {
        long sent = NOW.getEpochSecond() - 3;
        assertThat(XtsTime.micros(ExchangeSegment.MCXFO, sent, NOW)).isEqualTo(sent * 1_000_000);
    }

    @Test
    void readsOtherExchangesAsIndianWallClockWhenThatIsNotInTheFuture() {
        long wallClock = NOW.getEpochSecond() - 3 + XtsTime.IST_OFFSET;
        assertThat(XtsTime.micros(ExchangeSegment.MCXFO, wallClock, NOW))
                .isEqualTo((NOW.getEpochSecond() - 3) * 1_000_000);
    }

    @Test
    void leavesATimeThatNoReadingBringsNearAbsent() {
        assertThat(XtsTime.micros(ExchangeSegment.BSEFO, 1_000_000_000L, NOW)).isNull();
    }

    @Test
    void readsCandlesAsIndianWallClock() {
        assertThat(XtsTime.barMicros(1_736_164_979L)).isEqualTo(micros(LocalDateTime.parse("2025-01-06T12:02:59")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-01T10:00:15.237162",
                "2025-01-01T10:00:15.237162+05:30",
                "2025-01-01T04:30:15.237162Z",
                " 2025-01-01T10:00:15.237162 "
            })
    void readsOrderTimesToTheMicrosecond(String text) {
        assertThat(XtsTime.orderTime(text)).isEqualTo(micros(LocalDateTime.parse("2025-01-01T10:00:15.237162")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-01-2025 10:00:15",
                "01/01/2025 10:00:15",
                "01/01/202510:00:15",
                "Jan 01 2025 10:00:15",
                "2025-01-01 10:00:15"
            })
    void readsOrderTimesInTheirOtherSpellings(String text) {
        assertThat(XtsTime.orderTime(text)).isEqualTo(micros(LocalDateTime.parse("2025-01-01T10:00:15")));
    }

    @Test
    void cutsSevenFractionalDigitsToMicroseconds() {
        assertThat(XtsTime.orderTime("2021-10-29T17:22:25.9457071"))
                .isEqualTo(micros(LocalDateTime.parse("2021-10-29T17:22:25.945707")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1980-01-01T00:00:00", "01-01-1980 00:00:00", "yesterday"})
    void takesFillersAndTextsWithoutTimeAsAbsent(String text) {
        assertThat(XtsTime.orderTime(text)).isNull();
    }

    private static long micros(LocalDateTime ist) {
        Instant instant = ist.atZone(ZoneId.of("Asia/Kolkata")).toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
