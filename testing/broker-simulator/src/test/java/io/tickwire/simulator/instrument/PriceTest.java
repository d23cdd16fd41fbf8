package io.tickwire.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({"2571.75, 2571.75", "627, 627", "627.00, 627", "0, 0", "-4.2, -4.2", "0.0025, 0.0025", "1440.4, 1440.4"
    })
    void jsonNumbersHaveNoTrailingZeros(String rupees, String expected) {
        assertThat(Price.text(Price.of(rupees))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2853.5, '2,853.50'",
        "6202.5, '6,202.50'",
        "0, 0.00",
        "-1234567.891, '-1,234,567.89'",
        "0.005, 0.01",
        "-0.001, 0.00"
    })
    void textNumbersHaveCommasAndTwoDecimals(String rupees, String expected) {
        assertThat(Price.grouped(Price.of(rupees))).isEqualTo(expected);
    }

    @Test
    void roundsToTheTickOnTheSideAskedFor() {
        assertThat(Price.floorTo(Price.of("1440.45"), Price.of("0.1"))).isEqualTo(Price.of("1440.4"));
        assertThat(Price.ceilTo(Price.of("1178.55"), Price.of("0.1"))).isEqualTo(Price.of("1178.6"));
        assertThat(Price.floorTo(Price.of("-4.23"), Price.of("0.05"))).isEqualTo(Price.of("-4.25"));
    }

    @Test
    void refusesWhatFourDecimalsCannotHold() {
        assertThatThrownBy(() -> Price.of("1.00001")).isInstanceOf(ArithmeticException.class);
    }
}
