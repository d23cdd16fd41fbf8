package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Contract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All contracts of all segments on one trade date: more than 100,000, none of them drawn at random. */
public final class Listing {
    private Listing() {}

    /** The best known ones first: shares, indices, futures, then the rest. */
    public static List<Contract> on(LocalDate date) {
        List<Share> wellKnown = Shares.wellKnown();
        List<Share> madeUp = Shares.madeUp();
        CashListing cash = new CashListing(wellKnown);
        List<Contract> all = new ArrayList<>(cash.nse(wellKnown));
        Map<String, String> instrumentIds =
                all.stream().collect(Collectors.toMap(Contract::name, Contract::instrumentId));
        var derivatives = new DerivativeListing(date, wellKnown, symbol -> instrumentIds.getOrDefault(symbol, "-1"));
        all.addAll(CashListing.indices());
        all.addAll(derivatives.nseFutures());
        all.addAll(cash.nse(madeUp));
        all.addAll(derivatives.nseOptionsAndSpreads());
        all.addAll(cash.bonds());
        all.addAll(cash.bse(wellKnown));
        all.addAll(cash.bse(madeUp));
        all.addAll(derivatives.bse());
        all.addAll(derivatives.commodities());
        all.addAll(derivatives.currencies());
        return all;
    }
}
