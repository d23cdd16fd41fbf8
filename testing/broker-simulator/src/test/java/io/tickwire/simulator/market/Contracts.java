package io.tickwire.simulator.market;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Trading;
import io.tickwire.simulator.instrument.Underlying;
import java.time.LocalDate;

/** One contract of each kind that behaves differently. */
public final class Contracts {
    public static final Contract RELIANCE = new Contract(
            Segment.NSECM,
            2885,
            "RELIANCE",
            "EQ",
            new Terms.Equity("RELIANCE INDUSTRIES LTD", "INE002A01018"),
            rules("1309.5", "0.1", 1, "1178.6", "1440.4", 67_662));
    public static final Contract NIFTY = new Contract(
            Segment.NSECM,
            26000,
            "NIFTY",
            "SPOT",
            new Terms.Index("NIFTY 50"),
            rules("26068", "0.05", 1, "20854.4", "31281.6", 1));
    public static final Contract NIFTY_FUTURE = new Contract(
            Segment.NSEFO,
            62329,
            "NIFTY",
            "FUTIDX",
            new Terms.Future(LocalDate.of(2026, 12, 29), new Underlying("-1", "Nifty 50")),
            rules("26200", "0.1", 65, "23580", "28820", 1_801));
    /** Its band is so narrow that prices press against it. */
    public static final Contract TIGHT = new Contract(
            Segment.NSECM,
            77,
            "TIGHT",
            "EQ",
            new Terms.Equity("TIGHT LIMITED", "INE000A01010"),
            rules("10", "0.01", 1, "9.98", "10.02", 1_000_000));

    public static final Contract SPREAD = new Contract(
            Segment.NSEFO,
            12778737,
            "GAIL",
            "FUTSTK",
            new Terms.Spread(LocalDate.of(2025, 12, 30), LocalDate.of(2026, 1, 27)),
            rules("0", "0.01", 3150, "-4.2", "4.2", 126_001));

    private Contracts() {}

    private static Trading rules(String base, String tick, long lot, String low, String high, long freeze) {
        return new Trading(Price.of(base), Price.of(tick), lot, Price.of(low), Price.of(high), freeze);
    }
}
