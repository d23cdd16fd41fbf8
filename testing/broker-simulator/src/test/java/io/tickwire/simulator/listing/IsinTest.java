package io.tickwire.simulator.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsinTest {
    @ParameterizedTest
    @ValueSource(strings = {"INE002A01018", "INE467B01029", "INE009A01021", "INE040A01034", "INE062A01020"})
    void checkDigitsOfRealIsinsComeOutRight(String isin) {
        assertThat(Isin.checkDigit(isin.substring(0, 11))).isEqualTo(isin.charAt(11) - '0');
    }
}
