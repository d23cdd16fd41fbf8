package io.tickwire.simulator.master;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Trading;
import io.tickwire.simulator.instrument.Underlying;
import java.time.LocalDate;
import java.util.List;

/** The text of the instrument master: 22 columns for shares, 21 for futures and spreads, 23 for options. */
final class MasterText {
    private static final String NSE_EXPIRY_TIME = "T14:30:00";
    private static final String OTHER_EXPIRY_TIME = "T00:00:00";

    private MasterText() {}

    static String of(Catalogue catalogue, List<Segment> segments) {
        StringBuilder text = new StringBuilder(1 << 20);
        for (Segment segment : segments) {
            catalogue.in(segment).forEach(contract -> row(text, contract));
        }
        if (text.length() > 0) {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    static void row(StringBuilder text, Contract contract) {
        head(text, contract);
        Terms terms = contract.terms();
        if (terms instanceof Terms.Future future) {
            underlying(text, future.underlying(), future.expires(), contract);
            tail(text, contract.displayName(), contract.description());
        } else if (terms instanceof Terms.Spread spread) {
            underlying(text, new Underlying("-1", ""), spread.near(), contract);
            tail(text, contract.displayName(), contract.description());
        } else if (terms instanceof Terms.Option option) {
            underlying(text, option.underlying(), option.expires(), contract);
            text.append(Price.text(option.strike())).append('|');
            text.append(option.call() ? 3 : 4).append('|');
            tail(text, contract.displayName(), contract.description());
        } else {
            cashTail(text, contract);
        }
        text.append('\n');
    }

    /** The 14 columns all rows share; each ends with its separator. */
    private static void head(StringBuilder text, Contract contract) {
        Trading rules = contract.trading();
        columns(
                text,
                contract.segment(),
                contract.id(),
                contract.terms().instrumentType(),
                contract.name(),
                contract.description(),
                contract.series(),
                contract.name() + "-" + contract.series(),
                contract.instrumentId());
        columns(text, Price.text(rules.bandHigh()), Price.text(rules.bandLow()), rules.freezeQuantity());
        columns(text, Price.text(rules.tick()), rules.lot(), 1);
    }

    private static void underlying(StringBuilder text, Underlying underlying, LocalDate expiry, Contract contract) {
        boolean nse = contract.segment().name().startsWith("NSE");
        String expiration = expiry + (nse ? NSE_EXPIRY_TIME : OTHER_EXPIRY_TIME);
        columns(text, underlying.instrumentId(), underlying.indexName(), expiration);
    }

    private static void tail(StringBuilder text, String displayName, String detailedDescription) {
        text.append(displayName).append("|1|1|").append(detailedDescription);
    }

    private static void cashTail(StringBuilder text, Contract contract) {
        Terms terms = contract.terms();
        boolean share = terms instanceof Terms.Equity;
        String isin = terms instanceof Terms.Equity equity ? equity.isin() : "";
        String detail = terms instanceof Terms.Equity equity ? equity.company() : contract.displayName();
        columns(text, contract.displayName(), isin);
        text.append("1|1|").append(detail).append(share ? "-" + contract.series() : "");
        text.append("|0|-1|-1");
    }

    private static void columns(StringBuilder text, Object... values) {
        for (Object value : values) {
            text.append(value).append('|');
        }
    }
}
