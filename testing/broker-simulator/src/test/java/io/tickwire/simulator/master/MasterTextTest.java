package io.tickwire.simulator.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Trading;
import io.tickwire.simulator.instrument.Underlying;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MasterTextTest {
    private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

    private final Catalogue catalogue = Catalogue.of(DATE);

    @Test
    void realEquityRowComesOutAsTheBrokerWritesIt() {
        assertThat(row(catalogue.find(Segment.NSECM, 2885).orElseThrow()))
                .isEqualTo("NSECM|2885|8|RELIANCE|RELIANCE-EQ|EQ|RELIANCE-EQ|1100100002885|1440.4|1178.6|67662|0.1|1|1"
                        + "|RELIANCE|INE002A01018|1|1|RELIANCE INDUSTRIES LTD-EQ|0|-1|-1");
    }

    /** The rows of XTS reference 3.5, rebuilt from their terms. */
    @Test
    void realDerivativeRowsComeOutAsTheBrokerWritesThem() {
        var expiry = LocalDate.of(2026, 6, 30);
        assertThat(row(contract(
                        62329,
                        "NIFTY",
                        "FUTIDX",
                        new Terms.Future(expiry, new Underlying("-1", "Nifty 50")),
                        rules("0.1", 65, "21467.3", "26237.7", 1_801))))
                .isEqualTo("NSEFO|62329|1|NIFTY|NIFTY26JUNFUT|FUTIDX|NIFTY-FUTIDX|2618100062329|26237.7|21467.3|1801"
                        + "|0.1|65|1|-1|Nifty 50|2026-06-30T14:30:00|NIFTY 30JUN2026|1|1|NIFTY26JUNFUT");
        var option = new Terms.Option(
                LocalDate.of(2026, 1, 27),
                new Underlying("1100100006364", "NATIONALUM"),
                335 * Price.RUPEE,
                false,
                false);
        assertThat(row(contract(
                        119476, "NATIONALUM", "OPTSTK", option, rules("0.05", 3750, "36.45", "76.45", 112_501))))
                .isEqualTo("NSEFO|119476|2|NATIONALUM|NATIONALUM26JAN335PE|OPTSTK|NATIONALUM-OPTSTK|2602700119476"
                        + "|76.45|36.45|112501|0.05|3750|1|1100100006364|NATIONALUM|2026-01-27T14:30:00|335|4"
                        + "|NATIONALUM 27JAN2026 PE 335|1|1|NATIONALUM26JAN335PE");
        var spread = new Terms.Spread(LocalDate.of(2025, 12, 30), LocalDate.of(2026, 1, 27));
        assertThat(row(contract(12778737, "GAIL", "FUTSTK", spread, rules("0.01", 3150, "-4.2", "4.2", 126_001))))
                .isEqualTo("NSEFO|12778737|4|GAIL|GAIL25DEC26JANFUT|FUTSTK|GAIL-FUTSTK|2100112778737|4.2|-4.2|126001"
                        + "|0.01|3150|1|-1||2025-12-30T14:30:00|GAIL 30DEC27JAN SPD|1|1|GAIL25DEC26JANFUT");
    }

    @Test
    void everyRowHasTheColumnsOfItsType() {
        int rows = 0;
        for (String row : all().split("\n")) {
            String[] columns = row.split("\\|", -1);
            int expected = switch (columns[2]) {
                case "1", "4" -> 21;
                case "2" -> 23;
                default -> 22;
            };
            assertThat(columns).as(row).hasSize(expected);
            rows++;
        }
        assertThat(rows).isEqualTo(catalogue.size()).isGreaterThan(100_000);
    }

    @Test
    void idsAndSymbolsAreUniqueWithinASegment() {
        Set<String> ids = new HashSet<>();
        Set<String> symbols = new HashSet<>();
        for (String row : all().split("\n")) {
            String[] columns = row.split("\\|", -1);
            assertThat(ids.add(columns[0] + columns[1])).as(row).isTrue();
            assertThat(symbols.add(columns[0] + columns[4])).as(row).isTrue();
        }
    }

    @Test
    void wellKnownInstrumentsHaveTheirRealIds() {
        assertThat(List.of(
                        name(Segment.NSECM, 2885),
                        name(Segment.NSECM, 1594),
                        name(Segment.NSECM, 11536),
                        name(Segment.NSECM, 1333),
                        name(Segment.NSECM, 3045),
                        name(Segment.NSECM, 26000),
                        name(Segment.BSECM, 500325),
                        name(Segment.BSECM, 1)))
                .containsExactly(
                        "RELIANCE-EQ", "INFY-EQ", "TCS-EQ", "HDFCBANK-EQ", "SBIN-EQ", "NIFTY", "RELIANCE-A", "SENSEX");
    }

    @Test
    void contractsKeepTheirIdsFromDayToDay() {
        Catalogue tomorrow = Catalogue.of(DATE.plusDays(1));
        long moved = catalogue.busiest(5_000).stream()
                .filter(contract -> !tomorrow.find(contract.segment(), contract.id())
                        .map(Contract::description)
                        .equals(java.util.Optional.of(contract.description())))
                .count();
        assertThat(moved).isLessThan(50);
    }

    private String all() {
        return MasterText.of(catalogue, Arrays.asList(Segment.values()));
    }

    private String name(Segment segment, long id) {
        return catalogue.find(segment, id).orElseThrow().description();
    }

    private static String row(Contract contract) {
        StringBuilder text = new StringBuilder();
        MasterText.row(text, contract);
        return text.toString().trim();
    }

    private static Contract contract(long id, String name, String series, Terms terms, Trading rules) {
        return new Contract(Segment.NSEFO, id, name, series, terms, rules);
    }

    private static Trading rules(String tick, long lot, String low, String high, long freeze) {
        return new Trading(Price.of(low), Price.of(tick), lot, Price.of(low), Price.of(high), freeze);
    }
}
