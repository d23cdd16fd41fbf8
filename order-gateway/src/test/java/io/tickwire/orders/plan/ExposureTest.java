package io.tickwire.orders.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.orders.command.Side;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
    @ParameterizedTest
    @CsvSource({
        "100, 0, 0, 0, SELL, 100, true",
        "100, 0, 0, 0, SELL, 101, false",
        "100, 0, 0, 0, BUY, 1, false",
        "-100, 0, 0, 0, BUY, 100, true",
        "-100, 0, 0, 0, BUY, 101, false",
        "-100, 0, 0, 0, SELL, 1, false",
        "0, 0, 0, 0, SELL, 1, false",
        "100, 0, 60, 0, SELL, 40, true",
        "100, 0, 60, 0, SELL, 41, false",
        "100, 60, 60, 0, SELL, 41, false",
        "100, 60, 0, 0, SELL, 100, true",
        "100, 0, 0, 1, SELL, 1, false",
    })
    void isReducedOnlyByWhatLeavesHoweverTheOthersFill(
            long position, long buying, long selling, int unknown, Side side, long quantity, boolean reduced) {
        assertThat(new Exposure(position, buying, selling, unknown).isReducedBy(side, quantity))
                .isEqualTo(reduced);
    }
}
