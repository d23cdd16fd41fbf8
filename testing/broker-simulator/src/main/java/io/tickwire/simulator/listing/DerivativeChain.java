package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Terms;
import io.tickwire.simulator.instrument.Trading;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes the futures, spreads and options of a family into contracts with ids. */
final class DerivativeChain {
    private static final int DECAY_STEPS = 1_000;

    private final LocalDate today;
    private final ExchangeIds ids;

    DerivativeChain(LocalDate today, ExchangeIds ids) {
        this.today = today;
        this.ids = ids;
    }

    List<Contract> futures(Family family, List<LocalDate> expiries) {
        return expiries.stream()
                .map(expiry -> {
                    long base = family.spot() + family.spot() * days(expiry) / 6_000;
                    Trading rules = PriceRules.future(base, family.tick(), family.lot(), family.freeze());
                    return contract(
                            family, family.futureSeries(), new Terms.Future(expiry, family.underlying()), rules);
                })
                .toList();
    }

    /** Calendar spreads of the first expiry with each later one. */
    List<Contract> spreads(Family family, List<LocalDate> expiries) {
        Trading rules = PriceRules.spread(family.spot() / 40, family.tick(), family.lot(), family.freeze());
        return expiries.stream()
                .skip(1)
                .map(far -> contract(family, family.futureSeries(), new Terms.Spread(expiries.get(0), far), rules))
                .toList();
    }

    /** Calls and puts at so many strikes on each side of the money. */
    List<Contract> options(Family family, LocalDate expiry, boolean weekly, int strikesEachSide) {
        List<Contract> options = new ArrayList<>();
        long atTheMoney = Price.floorTo(family.spot(), family.strikeStep());
        for (int step = -strikesEachSide; step <= strikesEachSide; step++) {
            long strike = atTheMoney + step * family.strikeStep();
            if (strike > 0) {
                options.add(option(family, expiry, weekly, strike, true));
                options.add(option(family, expiry, weekly, strike, false));
            }
        }
        return options;
    }

    private Contract option(Family family, LocalDate expiry, boolean weekly, long strike, boolean call) {
        long price = optionPrice(family.spot(), strike, call, days(expiry));
        Trading rules = PriceRules.option(price, family.tick(), family.lot(), family.freeze());
        Terms terms = new Terms.Option(expiry, family.underlying(), strike, call, weekly);
        return contract(family, family.optionSeries(), terms, rules);
    }

    /** Intrinsic value and a time value that is largest at the money: plausible, no pricing model. */
    static long optionPrice(long spot, long strike, boolean call, long days) {
        long intrinsic = Math.max(0, call ? spot - strike : strike - spot);
        long atTheMoney = spot / 10_000 * (150 + 12 * Math.min(days, 365)) + 1;
        long reach = 4 * atTheMoney;
        long closeness = Math.max(0, reach - Math.abs(strike - spot)) * DECAY_STEPS / reach;
        return intrinsic + atTheMoney * closeness / DECAY_STEPS * closeness / DECAY_STEPS;
    }

    private long days(LocalDate expiry) {
        return ChronoUnit.DAYS.between(today, expiry);
    }

    private Contract contract(Family family, String series, Terms terms, Trading rules) {
        long id = ids.assign(terms.description(family.name(), series));
        return new Contract(family.segment(), id, family.name(), series, terms, rules);
    }
}
