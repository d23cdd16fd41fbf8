package io.tickwire.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CandlesTest {
    /** 12:02:00 IST on 2025-01-06 on the exchange clock: the minute of the capture in the reference (2.6). */
    private static final long MINUTE = 1_420_632_120L;

    private final Candles candles = new Candles();

    @Test
    void aMinuteEndsWithTheFirstUpdateOfALaterOne() {
        candles.update(MINUTE, 100, 10, 0);
        candles.update(MINUTE + 59, 90, 12, 0);
        assertThat(candles.finished()).isNull();
        candles.update(MINUTE + 60, 95, 13, 0);
        assertThat(candles.finished()).isEqualTo(new Candle(MINUTE / 60, 100, 100, 90, 90, 12, 0));
        assertThat(candles.latest()).isEqualTo(candles.finished());
    }

    @Test
    void theBarTimeIsTheLastSecondOnTheWallClockOfIndia() {
        candles.update(MINUTE + 5, 100, 10, 0);
        assertThat(candles.latest().barTime()).isEqualTo(1_736_164_979L);
    }
}
