package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Trading;

/** Tick sizes, circuit bands and freeze quantities as the exchanges set them, for a base price. */
final class PriceRules {
    private static final long FIVE_PAISE = 5 * Price.PAISA;
    private static final long FREEZE_VALUE_RUPEES = 88_603_000;

    private PriceRules() {}

    /** NSE's steps of 2025 for shares. */
    static long shareTick(long price) {
        if (price < 250 * Price.RUPEE) {
            return Price.PAISA;
        }
        if (price < 1_000 * Price.RUPEE) {
            return FIVE_PAISE;
        }
        if (price < 5_000 * Price.RUPEE) {
            return 10 * Price.PAISA;
        }
        return price < 10_000 * Price.RUPEE ? 50 * Price.PAISA : Price.RUPEE;
    }

    static Trading share(long base) {
        long tick = shareTick(base);
        return banded(base, tick, 1, base / 10, FREEZE_VALUE_RUPEES * Price.RUPEE / base + 1);
    }

    /** BSE: wider tick, round freeze quantity. */
    static Trading bseShare(long base) {
        return banded(base, FIVE_PAISE, 1, base / 5, 500_000);
    }

    static Trading index(long base) {
        return banded(base, FIVE_PAISE, 1, base / 5, 1);
    }

    static Trading future(long base, long tick, long lot, long freeze) {
        return banded(base, tick, lot, base / 10, freeze);
    }

    /** @param tick of the underlying: currency options share it, all others step by five paise */
    static Trading option(long base, long tick, long lot, long freeze) {
        return banded(
                base,
                tick % Price.PAISA == 0 ? FIVE_PAISE : tick,
                lot,
                Math.max(20 * Price.RUPEE, base * 2 / 5),
                freeze);
    }

    static Trading spread(long width, long tick, long lot, long freeze) {
        long band = Price.ceilTo(width, tick);
        return new Trading(0, tick, lot, -band, band, freeze);
    }

    private static Trading banded(long wanted, long tick, long lot, long width, long freeze) {
        long base = Math.max(tick, Price.floorTo(wanted, tick));
        long low = Math.max(tick, Price.ceilTo(wanted - width, tick));
        long high = Price.floorTo(wanted + width, tick);
        return new Trading(base, tick, lot, Math.min(low, base), high, freeze);
    }
}
