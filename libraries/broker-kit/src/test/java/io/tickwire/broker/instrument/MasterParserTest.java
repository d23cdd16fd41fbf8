package io.tickwire.broker.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MasterParserTest {
    static final String RELIANCE =
            "NSECM|2885|8|RELIANCE|RELIANCE-EQ|EQ|RELIANCE-EQ|1100100002885|1440.4|1178.6|67662|0.1|1|1|RELIANCE|INE002A01018|1|1|RELIANCE INDUSTRIES LTD-EQ|0|-1|-1";
    static final String FUTURE =
            "NSEFO|62329|1|NIFTY|NIFTY26JUNFUT|FUTIDX|NIFTY-FUTIDX|2618100062329|26237.7|21467.3|1801|0.1|65|1|-1|Nifty 50|2026-06-30T14:30:00|NIFTY 30JUN2026|1|1|NIFTY26JUNFUT";
    static final String OPTION =
            "NSEFO|119476|2|NATIONALUM|NATIONALUM26JAN335PE|OPTSTK|NATIONALUM-OPTSTK|2602700119476|76.45|36.45|112501|0.05|3750|1|1100100006364|NATIONALUM|2026-01-27T14:30:00|335|4|NATIONALUM 27JAN2026 PE 335|1|1|NATIONALUM26JAN335PE";
    static final String SPREAD =
            "NSEFO|12778737|4|GAIL|GAIL25DEC26JANFUT|FUTSTK|GAIL-FUTSTK|2100112778737|4.2|-4.2|126001|0.01|3150|1|-1||2025-12-30T14:30:00|GAIL 30DEC27JAN SPD|1|1|GAIL25DEC26JANFUT";
    static final String BSE_OPTION =
            "BSEFO|1132771|2|BANKEX|BANKEX25DEC72000CE|IO|BANKEX-IO|12535801132771|20.05|0.05|900|0.05|30|1|-1|BANKEX|2025-12-24T00:00:00|72000|3|BANKEX 24DEC2025 CE 72000|1|1|BANKEX25DEC72000CE";
    private static final String INDEX =
            "BSECM|1|16|SENSEX|SENSEX|SPOT|SENSEX-SPOT|1100500000001|0|0|0|0|0|1|SENSEX||1|1|SENSEX|0|-1|-1";

    @Test
    void readsAnEquity() {
        assertThat(only(RELIANCE))
                .isEqualTo(new InstrumentDefinition(
                        InstrumentKey.parse("NSECM:2885"),
                        InstrumentType.EQUITY,
                        "RELIANCE",
                        "RELIANCE-EQ",
                        "EQ",
                        "RELIANCE",
                        1,
                        1000,
                        67662L,
                        14404000L,
                        11786000L,
                        1,
                        "INE002A01018",
                        null,
                        null,
                        null,
                        null,
                        null));
    }

    @Test
    void readsAFutureByItsOwnLayout() {
        InstrumentDefinition future = only(FUTURE);
        assertThat(future.type()).isEqualTo(InstrumentType.FUTURE);
        assertThat(future.symbol()).isEqualTo("NIFTY26JUNFUT");
        assertThat(future.displayName()).isEqualTo("NIFTY 30JUN2026");
        assertThat(future.underlying()).isEqualTo("Nifty 50");
        assertThat(future.underlyingKey()).as("an index has no id here").isNull();
        assertThat(only(OPTION).underlyingKey()).isEqualTo(InstrumentKey.parse("NSECM:6364"));
        assertThat(future.expiry()).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(future.lotSize()).isEqualTo(65);
        assertThat(future.strike()).isNull();
        assertThat(future.optionType())
                .as("column 19 of a future is its price numerator, not an option type")
                .isNull();
        assertThat(future.isin()).isNull();
    }

    @Test
    void readsOptions() {
        InstrumentDefinition put = only(OPTION);
        assertThat(put.optionType()).isEqualTo(OptionType.PUT);
        assertThat(put.strike()).isEqualTo(3350000L);
        assertThat(put.displayName()).isEqualTo("NATIONALUM 27JAN2026 PE 335");
        assertThat(put.tickSize()).isEqualTo(500);
        assertThat(only(BSE_OPTION).optionType()).isEqualTo(OptionType.CALL);
        assertThat(only(BSE_OPTION).expiry()).isEqualTo(LocalDate.of(2025, 12, 24));
    }

    @Test
    void readsSpreadsWithBandsAroundZeroAndNoUnderlying() {
        InstrumentDefinition spread = only(SPREAD);
        assertThat(spread.type()).isEqualTo(InstrumentType.SPREAD);
        assertThat(spread.priceBandLow()).isEqualTo(-42000L);
        assertThat(spread.underlying()).isNull();
    }

    @Test
    void readsAnIndexWithAbsentInsteadOfZero() {
        InstrumentDefinition index = only(INDEX);
        assertThat(index.type()).isEqualTo(InstrumentType.SPOT);
        assertThat(index.priceBandHigh()).isNull();
        assertThat(index.freezeQuantity()).isNull();
        assertThat(index.maxOrderQuantity()).isEmpty();
        assertThat(index.isin()).isNull();
    }

    @Test
    void knowsThatNseStatesTheFreezeLimitPlusOne() {
        assertThat(only(FUTURE).maxOrderQuantity()).hasValue(1800);
        assertThat(only(BSE_OPTION).maxOrderQuantity()).hasValue(900);
    }

    @Test
    void ignoresColumnsAtTheEndAndOtherLineEnds() {
        ParsedMaster master = MasterParser.parse(RELIANCE + "|new|columns\r\n\r\n" + FUTURE + "|x\n");
        assertThat(master.definitions()).hasSize(2);
        assertThat(master.rejected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "8; ; EQUITY row has 21 columns, needs 22",
                "1; ; FUTURE row has 20 columns, needs 21",
                "2; ; OPTION row has 22 columns, needs 23",
            })
    void rejectsARowThatWasCut(String type, String ignored, String reason) {
        String row = type.equals("8") ? RELIANCE : type.equals("1") ? FUTURE : OPTION;
        assertRejected(row.substring(0, row.lastIndexOf('|')), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; abc; ExchangeInstrumentID 'abc' is not a number",
                "1; -5; must not be negative",
                "0; NYSE; is not an exchange segment",
                "2; 77; no known InstrumentType",
                "3; ; Name is empty",
                "4; ; Description is empty",
                "11; 0.00001; TickSize '0.00001' has more than 4 decimals",
                "11; 0; TickSize is not positive",
                "12; 0; LotSize 0 is not positive",
                "12; 1.5; LotSize '1.5' is not a whole number",
                "13; ; Multiplier '' is not a number",
                "8; 1e9; PriceBand.High '1e9' is not a plain number",
                "8; 100; PriceBand.High is below PriceBand.Low",
                "10; -1; FreezeQty is negative",
            })
    void rejectsARowWithAnImpossibleColumn(int column, String value, String reason) {
        String[] columns = RELIANCE.split("\\|", -1);
        columns[column] = value == null ? "" : value;
        assertRejected(String.join("|", columns), reason);
    }

    @Test
    void rejectsContractsWithoutExpiryOrOptionType() {
        assertRejected(FUTURE.replace("2026-06-30T14:30:00", "1"), "not a contract");
        assertRejected(OPTION.replace("|335|4|", "|335|1|"), "OptionType '1' is neither");
    }

    @Test
    void rejectsControlCharacters() {
        assertRejected(RELIANCE.replace("RELIANCE-EQ", "REL\u0000ANCE"), "control character");
    }

    @Test
    void rejectsBothMeaningsOfAnAmbiguousId() {
        String other = RELIANCE.replace("RELIANCE", "RELIANT");
        ParsedMaster master = MasterParser.parse(RELIANCE + "\n" + FUTURE + "\n" + other);
        assertThat(master.definitions()).extracting(d -> d.key().text()).containsExactly("NSEFO:62329");
        assertThat(master.rejected()).extracting(RejectedRow::line).containsExactlyInAnyOrder(1, 3);
        assertThat(master.rejected())
                .allSatisfy(row -> assertThat(row.reason()).contains("NSECM:2885 occurs with different meanings"));
    }

    @Test
    void keepsOneOfTwoEqualRows() {
        ParsedMaster master = MasterParser.parse(RELIANCE + "\n" + RELIANCE);
        assertThat(master.definitions()).hasSize(1);
        assertThat(master.rejected()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.reason()).contains("occurs twice");
        });
    }

    @Test
    void survivesAnyTruncation() {
        String text = RELIANCE + "\n" + FUTURE + "\n" + OPTION;
        for (int length = 0; length < text.length(); length++) {
            ParsedMaster master = MasterParser.parse(text.substring(0, length));
            assertThat(master.definitions().size() + master.rejected().size()).isLessThanOrEqualTo(3);
        }
    }

    @Test
    void separatesSegmentsAndKeepsWhatBelongsToNone() {
        ParsedMaster master = MasterParser.parse(RELIANCE + "\n" + FUTURE + "\nNSECM|1|\nNSEFO|1|\ngarbage");
        ParsedMaster equities = master.only(ExchangeSegment.NSECM);
        assertThat(equities.definitions())
                .extracting(InstrumentDefinition::symbol)
                .containsExactly("RELIANCE-EQ");
        assertThat(equities.rejected()).extracting(RejectedRow::line).containsExactly(3, 5);
    }

    private static InstrumentDefinition only(String row) {
        ParsedMaster master = MasterParser.parse(row);
        assertThat(master.rejected()).isEmpty();
        assertThat(master.definitions()).hasSize(1);
        return master.definitions().get(0);
    }

    private static void assertRejected(String row, String reason) {
        ParsedMaster master = MasterParser.parse(row);
        assertThat(master.definitions()).isEmpty();
        assertThat(master.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).contains(reason));
    }
}
