package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Underlying;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Futures and options of every derivative segment. */
final class DerivativeListing {
    private static final int MONTHS = 3;

    private final LocalDate today;
    private final Expiries tuesdays;
    private final Expiries thursdays;
    private final Map<Segment, DerivativeChain> chains;
    private final List<Family> nseIndices = List.of(
            Family.index(Segment.NSEFO, "NIFTY", "Nifty 50", 26_068, 65, 50),
            Family.index(Segment.NSEFO, "BANKNIFTY", "Nifty Bank", 58_867, 30, 100),
            Family.index(Segment.NSEFO, "FINNIFTY", "Nifty Fin Service", 27_602, 60, 50),
            Family.index(Segment.NSEFO, "MIDCPNIFTY", "NIFTY MID SELECT", 13_842, 120, 25),
            Family.index(Segment.NSEFO, "NIFTYNXT50", "Nifty Next 50", 69_215, 25, 100));
    private final List<Family> nseStocks;
    private final List<Family> bseIndices = List.of(
            Family.index(Segment.BSEFO, "SENSEX", "SENSEX", 85_231, 20, 100),
            Family.index(Segment.BSEFO, "BANKEX", "BANKEX", 66_124, 30, 100));
    private final List<Family> bseStocks;

    /** @param nseInstrumentId the 13 digit id of a share on NSE, by symbol */
    DerivativeListing(LocalDate today, List<Share> shares, Function<String, String> nseInstrumentId) {
        this.today = today;
        this.tuesdays = new Expiries(today, DayOfWeek.TUESDAY);
        this.thursdays = new Expiries(today, DayOfWeek.THURSDAY);
        this.chains = Map.of(
                Segment.NSEFO, chain(35_000, 160_000),
                Segment.BSEFO, chain(800_000, 600_000),
                Segment.MCXFO, chain(430_000, 120_000),
                Segment.NSECD, chain(1_000, 30_000));
        this.nseStocks = stocks(Segment.NSEFO, shares.stream(), nseInstrumentId);
        this.bseStocks = stocks(Segment.BSEFO, shares.stream().limit(60), nseInstrumentId);
    }

    private DerivativeChain chain(long firstId, int ids) {
        return new DerivativeChain(today, new ExchangeIds(firstId, ids));
    }

    private static List<Family> stocks(
            Segment segment, Stream<Share> shares, Function<String, String> nseInstrumentId) {
        return shares.filter(Share::derivatives)
                .map(share -> Family.stock(segment, share, nseInstrumentId.apply(share.symbol())))
                .toList();
    }

    List<Contract> nseFutures() {
        return Stream.concat(nseIndices.stream(), nseStocks.stream())
                .flatMap(family -> chain(family).futures(family, tuesdays.monthly(MONTHS)).stream())
                .toList();
    }

    List<Contract> nseOptionsAndSpreads() {
        List<Contract> all = new ArrayList<>();
        nseIndices.forEach(family -> {
            tuesdays.weekly(4).forEach(expiry -> all.addAll(chain(family).options(family, expiry, true, 60)));
            tuesdays.monthly(6).forEach(expiry -> all.addAll(chain(family).options(family, expiry, false, 70)));
        });
        int[] strikesEachSide = {45, 40, 20};
        for (int month = 0; month < MONTHS; month++) {
            for (Family family : nseStocks) {
                LocalDate expiry = tuesdays.monthly(MONTHS).get(month);
                all.addAll(chain(family).options(family, expiry, false, strikesEachSide[month]));
            }
        }
        Stream.concat(nseIndices.stream(), nseStocks.stream())
                .forEach(family -> all.addAll(chain(family).spreads(family, tuesdays.monthly(MONTHS))));
        return all;
    }

    List<Contract> bse() {
        List<Contract> all = new ArrayList<>();
        List<LocalDate> months = thursdays.monthly(MONTHS);
        bseIndices.forEach(family -> {
            all.addAll(chain(family).futures(family, months));
            thursdays.weekly(4).forEach(expiry -> all.addAll(chain(family).options(family, expiry, true, 60)));
            months.forEach(expiry -> all.addAll(chain(family).options(family, expiry, false, 60)));
        });
        bseStocks.forEach(family -> {
            all.addAll(chain(family).futures(family, months));
            months.forEach(expiry -> all.addAll(chain(family).options(family, expiry, false, 20)));
        });
        return all;
    }

    List<Contract> commodities() {
        return Stream.of(
                        commodity("GOLD", 123_450, 100), commodity("GOLDM", 123_400, 10),
                        commodity("SILVER", 155_200, 30), commodity("SILVERM", 155_300, 5),
                        commodity("CRUDEOIL", 5_280, 100), commodity("CRUDEOILM", 5_282, 10),
                        commodity("NATURALGAS", 398, 1_250), commodity("COPPER", 1_012, 2_500),
                        commodity("ZINC", 301, 5_000), commodity("ALUMINIUM", 268, 5_000))
                .flatMap(this::futuresAndOptions)
                .toList();
    }

    List<Contract> currencies() {
        return Stream.of(currency("USDINR", 886_500), currency("EURINR", 1_022_400), currency("GBPINR", 1_160_800))
                .flatMap(this::futuresAndOptions)
                .toList();
    }

    private Stream<Contract> futuresAndOptions(Family family) {
        List<LocalDate> months = tuesdays.monthly(6);
        return Stream.concat(
                chain(family).futures(family, months).stream(),
                months.stream()
                        .limit(MONTHS)
                        .flatMap(expiry -> chain(family).options(family, expiry, false, 30).stream()));
    }

    private static Family commodity(String name, long rupees, long lot) {
        long spot = rupees * Price.RUPEE;
        long step = Family.niceStep(spot / 80);
        var underlying = new Underlying("-1", name);
        return new Family(
                Segment.MCXFO, name, "FUTCOM", "OPTFUT", spot, 5 * Price.PAISA, lot, 100 * lot, step, underlying);
    }

    private static Family currency(String name, long spot) {
        var underlying = new Underlying("-1", name);
        return new Family(Segment.NSECD, name, "FUTCUR", "OPTCUR", spot, 25, 1, 10_001, Price.RUPEE / 4, underlying);
    }

    private DerivativeChain chain(Family family) {
        DerivativeChain chain = chains.get(family.segment());
        if (chain == null) {
            throw new IllegalStateException("no derivatives in " + family.segment());
        }
        return chain;
    }
}
