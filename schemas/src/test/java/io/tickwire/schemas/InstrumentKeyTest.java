package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.market.ExchangeSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentKeyTest {
    @Test
    void readsBackWhatItWrites() {
        InstrumentKey reliance = new InstrumentKey(ExchangeSegment.NSECM, 2885);

        assertThat(reliance.text()).isEqualTo("NSECM:2885");
        assertThat(InstrumentKey.parse("NSECM:2885")).isEqualTo(reliance);
        assertThat(InstrumentKey.parse("nsecm:2885")).isEqualTo(reliance);
        assertThat(InstrumentKey.of(reliance.toAvro())).isEqualTo(reliance);
    }

    @ParameterizedTest
    @CsvSource({
        "2885, there is no colon",
        ":2885, there is no colon",
        "NSECM:RELIANCE, is not a whole number",
        "NSECM:, is not a whole number",
        "NSEXX:1, is not an exchange segment",
        "UNKNOWN:1, is not an exchange segment",
        "NSECM:-1, must not be negative"
    })
    void refusesWhatIsNoKeyAndSaysWhy(String text, String why) {
        assertThatThrownBy(() -> InstrumentKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void ordersBySegmentNameThenId() {
        assertThat(InstrumentKey.parse("BSECM:9")).isLessThan(InstrumentKey.parse("NSECM:1"));
        assertThat(InstrumentKey.parse("NSECM:9")).isLessThan(InstrumentKey.parse("NSECM:10"));
    }
}
