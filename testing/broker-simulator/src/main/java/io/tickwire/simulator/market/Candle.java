package io.tickwire.simulator.market;

/**
 * One minute of one contract. Prices are fixed-point.
 *
 * @param minute since 1980-01-01 00:00 IST
 * @param volume of the day up to here, which is what the live captures add up to (README)
 */
public record Candle(long minute, long open, long high, long low, long close, long volume, long openInterest) {
    private static final long EPOCH_WALL_CLOCK_SECONDS = 315_532_800L;

    static Candle begin(long minute, long price, long volume, long openInterest) {
        return new Candle(minute, price, price, price, price, volume, openInterest);
    }

    Candle and(long price, long newVolume, long newOpenInterest) {
        return new Candle(minute, open, Math.max(high, price), Math.min(low, price), price, newVolume, newOpenInterest);
    }

    /** The last second of the minute as 1970-based seconds of the wall clock in India (XTS reference 2.6). */
    public long barTime() {
        return EPOCH_WALL_CLOCK_SECONDS + minute * 60 + 59;
    }
}
