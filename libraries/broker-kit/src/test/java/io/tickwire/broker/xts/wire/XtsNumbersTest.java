package io.tickwire.broker.xts.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XtsNumbersTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2,853.50; 28535000",
                "0.00; 0",
                "12,34,567.05; 12345670500",
                "-1,485.00; -14850000",
                "82.70; 827000",
                " 101.5 ; 1015000",
                "1E+2; 1000000",
                "0.00005; 1",
                "0.00004; 0",
                "129.34999999999854; 1293500",
            })
    void readsPricesAsTextToTheFourthDecimal(String text, long expected) {
        assertThat(XtsNumbers.price(text)).isEqualTo(expected);
        assertThat(XtsNumbers.price(JSON.textNode(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "NaN", "nan", "null", "-", "NA", "Infinity"})
    void takesWordsForNothingAsAbsentNeverAsZero(String text) {
        assertThat(XtsNumbers.price(text)).isNull();
        assertThat(XtsNumbers.whole(text)).isNull();
    }

    @Test
    void takesMissingAndNullNodesAsAbsent() {
        assertThat(XtsNumbers.price((JsonNode) null)).isNull();
        assertThat(XtsNumbers.price(JSON.nullNode())).isNull();
        assertThat(XtsNumbers.whole(JSON.missingNode())).isNull();
        assertThat(XtsNumbers.price(JSON.numberNode(Double.NaN))).isNull();
    }

    @Test
    void keepsJsonDecimalsExact() {
        assertThat(XtsNumbers.price(JSON.numberNode(new BigDecimal("1440.4")))).isEqualTo(14404000L);
        assertThat(XtsNumbers.price(JSON.numberNode(0))).isZero();
        assertThat(XtsNumbers.price(23202.15)).isEqualTo(232021500L);
        assertThat(XtsNumbers.price(Double.POSITIVE_INFINITY)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1110037830,1110037830", "2190766863.0,2190766863", "'1,800',1800", "-75,-75"})
    void readsWholeNumbersHoweverTheyAreWritten(String text, long expected) {
        assertThat(XtsNumbers.whole(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "12a", "1.2.3", "1e999999999", "99999999999999999999999999999999999999999"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> XtsNumbers.price(text)).isInstanceOf(XtsUnreadable.class);
        assertThatThrownBy(() -> XtsNumbers.whole(text)).isInstanceOf(XtsUnreadable.class);
    }

    @Test
    void refusesAFractionWhereAWholeNumberIsNeeded() {
        assertThatThrownBy(() -> XtsNumbers.whole("1.5")).isInstanceOf(XtsUnreadable.class);
    }

    @Test
    void refusesObjectsAndFlagsAsNumbers() {
        assertThatThrownBy(() -> XtsNumbers.whole(JSON.objectNode())).isInstanceOf(XtsUnreadable.class);
        assertThatThrownBy(() -> XtsNumbers.price(JSON.booleanNode(true))).isInstanceOf(XtsUnreadable.class);
    }
}
