package io.tickwire.ingest.tick;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.schemas.InstrumentKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one frame of a broker turned out to be. Bad data is ordinary, so it is an outcome and not an exception. Prices are
 * fixed-point with 4 decimals, times UTC microseconds; what was not sent, or was sent as a filler, is null.
 */
public sealed interface BrokerMessage {
    /** A message that becomes exactly one tick. */
    sealed interface Update extends BrokerMessage {
        Stamp stamp();
    }

    record Touchline(Stamp stamp, Quote quote) implements Update {}

    /** Levels are best first, without empty rows. */
    record Depth(Stamp stamp, Quote quote, List<Level> bids, List<Level> asks) implements Update {}

    record LastPrice(
            Stamp stamp, @Nullable Long price, @Nullable Long quantity) implements Update {}

    record OpenInterest(Stamp stamp, @Nullable Long openInterest) implements Update {}

    record IndexValue(
            Stamp stamp,
            @Nullable Long value,
            @Nullable Long open,
            @Nullable Long high,
            @Nullable Long low,
            @Nullable Long previousClose,
            @Nullable Double percentChange)
            implements Update {}

    /**
     * One minute of one instrument, made by the broker.
     *
     * @param until the first moment after it, UTC microseconds
     */
    record Candle(
            InstrumentKey instrument,
            long until,
            long open,
            long high,
            long low,
            long close,
            @Nullable Long openInterest)
            implements BrokerMessage {}

    /** A segment opened, closed, or something else was said of it. */
    record MarketStatus(SegmentStatus status) implements BrokerMessage {}

    /** What an instrument's price may be today; never a price itself. */
    record Bands(InstrumentKey instrument, PriceBand band) implements BrokerMessage {}

    /** Understood, and of no use as a tick. */
    record Ignored(String reason) implements BrokerMessage {}

    /** Not understood; the reason says what is wrong with it. */
    record Malformed(String reason) implements BrokerMessage {}
}
