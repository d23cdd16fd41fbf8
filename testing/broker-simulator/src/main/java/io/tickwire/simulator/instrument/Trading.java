package io.tickwire.simulator.instrument;

/**
 * The exchange's rules for one contract's orders today. Prices are fixed-point.
 *
 * @param basePrice yesterday's close
 * @param tick prices are multiples of it
 * @param lot quantities are multiples of it
 * @param bandLow,bandHigh the circuit band: no order or trade outside
 * @param freezeQuantity orders of this size and larger are refused (NSE states the limit plus one, XTS reference 3.5)
 */
public record Trading(long basePrice, long tick, long lot, long bandLow, long bandHigh, long freezeQuantity) {
    public Trading {
        if (tick <= 0 || lot <= 0 || bandLow > basePrice || bandHigh < basePrice) {
            throw new IllegalArgumentException("impossible trading rules: base " + basePrice + ", tick " + tick
                    + ", lot " + lot + ", band " + bandLow + " to " + bandHigh);
        }
    }
}
