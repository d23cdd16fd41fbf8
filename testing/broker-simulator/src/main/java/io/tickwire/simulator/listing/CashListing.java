package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Terms;
import java.util.ArrayList;
import java.util.List;

/** Shares, government bonds and indices of the two cash segments. */
final class CashListing {
    private static final int BONDS = 1_500;

    private final ExchangeIds nse = new ExchangeIds(50, 25_900);
    private final ExchangeIds bse = new ExchangeIds(530_000, 14_000);

    CashListing(List<Share> wellKnown) {
        wellKnown.forEach(share -> {
            nse.reserve(share.nseId());
            bse.reserve(share.bseId());
        });
    }

    List<Contract> nse(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.nseId() >= 0)
                .map(share -> share(
                        Segment.NSECM, share.nseId() > 0 ? share.nseId() : nse.assign(share.symbol()), "EQ", share))
                .toList();
    }

    List<Contract> bse(List<Share> shares) {
        return shares.stream()
                .filter(share -> share.bseId() >= 0)
                .map(share -> share(
                        Segment.BSECM,
                        share.bseId() > 0 ? share.bseId() : bse.assign(share.symbol()),
                        share.derivatives() ? "A" : "B",
                        share))
                .toList();
    }

    private static Contract share(Segment segment, long id, String series, Share share) {
        Terms terms = new Terms.Equity(share.company(), share.isin());
        var rules = segment == Segment.NSECM ? PriceRules.share(share.price()) : PriceRules.bseShare(share.price());
        return new Contract(segment, id, share.symbol(), series, terms, rules);
    }

    /** Government securities: names such as {@code 704GS2036}. */
    List<Contract> bonds() {
        List<Contract> bonds = new ArrayList<>();
        for (int number = 0; number < BONDS; number++) {
            String symbol = (600 + number % 250) + "GS" + (2027 + number / 250 * 6);
            Terms terms = new Terms.Equity("GOI LOAN " + symbol, Isin.made(22_000 + number));
            var rules = PriceRules.share(100 * Price.RUPEE + number % 700 * Price.PAISA);
            bonds.add(new Contract(Segment.NSECM, nse.assign(symbol), symbol, "GS", terms, rules));
        }
        return bonds;
    }

    static List<Contract> indices() {
        return List.of(
                index(Segment.NSECM, 26000, "NIFTY", "NIFTY 50", 26_068),
                index(Segment.NSECM, 26001, "BANKNIFTY", "NIFTY BANK", 58_867),
                index(Segment.NSECM, 26034, "FINNIFTY", "NIFTY FIN SERVICE", 27_602),
                index(Segment.NSECM, 26037, "MIDCPNIFTY", "NIFTY MID SELECT", 13_842),
                index(Segment.NSECM, 26054, "NIFTYNXT50", "NIFTY NEXT 50", 69_215),
                index(Segment.BSECM, 1, "SENSEX", "SENSEX", 85_231),
                index(Segment.BSECM, 12, "BANKEX", "BANKEX", 66_124));
    }

    private static Contract index(Segment segment, long id, String name, String longName, long rupees) {
        return new Contract(
                segment, id, name, "SPOT", new Terms.Index(longName), PriceRules.index(rupees * Price.RUPEE));
    }
}
