package io.tickwire.simulator.listing;

import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.instrument.Underlying;
import java.util.Arrays;

/**
 * All derivatives on one underlying in one segment share these.
 *
 * @param spot price of the underlying
 * @param freeze the master's FreezeQty
 * @param strikeStep distance between strikes
 */
record Family(
        Segment segment,
        String name,
        String futureSeries,
        String optionSeries,
        long spot,
        long tick,
        long lot,
        long freeze,
        long strikeStep,
        Underlying underlying) {
    private static final long[] NICE_STEPS = {
        Price.RUPEE / 2,
        Price.RUPEE,
        5 * Price.RUPEE / 2,
        5 * Price.RUPEE,
        10 * Price.RUPEE,
        20 * Price.RUPEE,
        50 * Price.RUPEE,
        100 * Price.RUPEE,
        200 * Price.RUPEE,
        500 * Price.RUPEE,
        1_000 * Price.RUPEE
    };

    static Family index(Segment segment, String name, String longName, long spotRupees, long lot, long stepRupees) {
        boolean nse = segment == Segment.NSEFO;
        return new Family(
                segment,
                name,
                nse ? "FUTIDX" : "IF",
                nse ? "OPTIDX" : "IO",
                spotRupees * Price.RUPEE,
                nse ? 10 * Price.PAISA : 5 * Price.PAISA,
                lot,
                nse ? 1_801 : 30 * lot,
                stepRupees * Price.RUPEE,
                new Underlying("-1", longName));
    }

    static Family stock(Segment segment, Share share, String instrumentId) {
        boolean nse = segment == Segment.NSEFO;
        long lot = stockLot(share.price());
        return new Family(
                segment,
                share.symbol(),
                nse ? "FUTSTK" : "SF",
                nse ? "OPTSTK" : "SO",
                share.price(),
                PriceRules.shareTick(share.price()),
                lot,
                nse ? 40 * lot + 1 : 40 * lot,
                niceStep(share.price() / 80),
                new Underlying(instrumentId, share.symbol()));
    }

    /** Contracts of about 7 lakh rupees, in multiples of 25 where that is not too coarse. */
    private static long stockLot(long price) {
        long shares = Math.max(1, 700_000 * Price.RUPEE / price);
        return shares < 25 ? shares : shares / 25 * 25;
    }

    static long niceStep(long atMost) {
        return Arrays.stream(NICE_STEPS).filter(step -> step <= atMost).max().orElse(NICE_STEPS[0]);
    }
}
