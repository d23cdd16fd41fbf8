package io.tickwire.ingest.broker.xts.decode;

import io.tickwire.broker.xts.wire.XtsTime;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Candle;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.schemas.InstrumentKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One-minute candles, 1505 (XTS reference 2.6). {@code BarTime} is the last second of the minute on the wall clock in India,
 * counted from 1970. {@code BarVolume} appears to be what was traded in the day so far; because nobody says so, it is read
 * as no volume of the minute.
 */
final class XtsCandles {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos() / 1_000;

    /** The last candle before a long weekend comes as the snapshot of a subscription. */
    private static final long OLDEST = Duration.ofDays(10).toNanos() / 1_000;

    private static final long NEWEST = Duration.ofMinutes(5).toNanos() / 1_000;
    private static final long LAST_SECOND = 100_000_000_000L;

    private XtsCandles() {}

    /** @throws XtsUnreadable when it has no time near its receipt, or not all prices */
    static BrokerMessage candle(InstrumentKey instrument, XtsFields fields) {
        long until = until(fields);
        Long open = fields.price("Open");
        Long high = fields.price("High");
        Long low = fields.price("Low");
        Long close = fields.price("Close");
        if (open == null && high == null && low == null && close == null) {
            return new Ignored("candle (1505) of a minute without a trade");
        }
        return new Candle(
                instrument,
                until,
                told(open, "Open"),
                told(high, "High"),
                told(low, "Low"),
                told(close, "Close"),
                fields.positive("OpenInterest"));
    }

    /** End of the minute, UTC microseconds. */
    private static long until(XtsFields fields) {
        Long seconds = fields.positive("BarTime");
        if (seconds == null || seconds < 0 || seconds > LAST_SECOND) {
            throw new XtsUnreadable("BarTime is " + (seconds == null ? "missing" : seconds.toString()));
        }
        long until = Math.floorDiv(XtsTime.barMicros(seconds), MINUTE) * MINUTE + MINUTE;
        long age = fields.receivedAtMicros() - until;
        if (age > OLDEST || age < -NEWEST) {
            throw new XtsUnreadable("BarTime " + seconds + " is not near the time of receipt");
        }
        return until;
    }

    private static long told(@Nullable Long price, String name) {
        if (price == null) {
            throw new XtsUnreadable(name + " is missing");
        }
        return price;
    }
}
