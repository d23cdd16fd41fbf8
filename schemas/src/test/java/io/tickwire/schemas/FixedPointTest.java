package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixedPointTest {
    @ParameterizedTest
    @CsvSource({"0,0", "1,10000", "2853.50,28535000", "0.0001,1", "-12.5,-125000", "1E+3,10000000"})
    void countsTenThousandthsOfARupee(String plain, long expected) {
        assertThat(FixedPoint.of(plain)).isEqualTo(expected);
        assertThat(FixedPoint.toDecimal(expected)).isEqualByComparingTo(new BigDecimal(plain));
    }

    @Test
    void neverRounds() {
        assertThatThrownBy(() -> FixedPoint.of("1.00001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> FixedPoint.of("1e300")).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"28535000,2853.50", "10000,1.00", "1,0.0001", "-125000,-12.50", "0,0.00", "12345,1.2345"})
    void readsLikeAPrice(long fixedPoint, String text) {
        assertThat(FixedPoint.text(fixedPoint)).isEqualTo(text);
    }
}
