package io.tickwire.simulator.market;

import org.jspecify.annotations.Nullable;

/** The minute a contract is in and the one before it. A minute ends with the first update of a later one. */
public final class Candles {
    private @Nullable Candle forming;
    private @Nullable Candle finished;

    void update(long exchangeSeconds, long price, long volume, long openInterest) {
        long minute = Math.floorDiv(exchangeSeconds, 60);
        Candle now = forming;
        if (now == null || now.minute() != minute) {
            finished = now;
            forming = Candle.begin(minute, price, volume, openInterest);
        } else {
            forming = now.and(price, volume, openInterest);
        }
    }

    /** The last whole minute, null in the first one. */
    public @Nullable Candle finished() {
        return finished;
    }

    /** The last whole minute or, in the first one, as much of it as there is. */
    public Candle latest() {
        Candle candle = finished != null ? finished : forming;
        if (candle == null) {
            throw new IllegalStateException("a walk has a price, and so a candle, from the start");
        }
        return candle;
    }
}
