package io.tickwire.ingest.tick;

import io.tickwire.ingest.tick.BrokerMessage.Candle;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.BarOrigin;
import java.util.concurrent.TimeUnit;

/** A broker's candle as the bar that is published. What the broker does not clearly say is absent: volume and average price. */
public final class BrokerBars {
    private static final int SECONDS = 60;

    private BrokerBars() {}

    public static Bar bar(Candle candle) {
        Bar bar = new Bar();
        bar.setInstrument(candle.instrument().toAvro());
        bar.setIntervalSeconds(SECONDS);
        bar.setOpenTime(candle.until() - TimeUnit.SECONDS.toMicros(SECONDS));
        bar.setCloseTime(candle.until());
        bar.setOpen(candle.open());
        bar.setHigh(candle.high());
        bar.setLow(candle.low());
        bar.setClose(candle.close());
        bar.setOpenInterest(candle.openInterest());
        bar.setTicks(0);
        bar.setOrigin(BarOrigin.BROKER);
        bar.setCorrected(false);
        return bar;
    }
}
