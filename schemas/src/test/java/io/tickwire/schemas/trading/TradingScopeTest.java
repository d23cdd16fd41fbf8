package io.tickwire.schemas.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingScopeTest {
    @ParameterizedTest
    @CsvSource({"ALL, ALL", "all, ALL", "demo, demo", "' demo ', demo", "demo/nsecm:2885, demo/NSECM:2885"})
    void namesEverythingAnAccountOrOneInstrumentOfIt(String typed, String text) {
        assertThat(TradingScope.parse(typed).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo/", "/NSECM:2885", "demo/NSECM", "demo/MOON:1", "two words", "demo/NSECM:1/2"})
    void refusesWhatNoGatewayWouldHeed(String typed) {
        assertThatThrownBy(() -> TradingScope.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }
}
