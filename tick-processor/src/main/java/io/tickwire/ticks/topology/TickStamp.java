package io.tickwire.ticks.topology;

import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where a tick stands among the updates of its instrument: a total order, so that the newest value of a field does not
 * depend on the order in which ticks arrive. Exchange time decides, then the broker's sequence, then the moment of
 * receipt and the number on the connection.
 *
 * <p>A tick without a usable exchange time is placed by the second in which the broker sent or we received it: exchange
 * clocks tick in whole seconds (XTS reference 2.9), and a finer clock would win every comparison within a second.
 */
record TickStamp(long time, long brokerSequence, long receivedAt, String connectionId, long connectionSequence)
        implements Comparable<TickStamp> {
    /** An exchange clock further ahead of our receipt would freeze the instrument until that moment. */
    private static final long AHEAD_AT_MOST = TimeUnit.MINUTES.toMicros(1);

    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private static final Comparator<TickStamp> ORDER = Comparator.comparingLong(TickStamp::time)
            .thenComparingLong(TickStamp::brokerSequence)
            .thenComparingLong(TickStamp::receivedAt)
            .thenComparing(TickStamp::connectionId)
            .thenComparingLong(TickStamp::connectionSequence);

    static TickStamp of(Tick tick) {
        return new TickStamp(
                placed(tick),
                orOldest(tick.getBrokerSequence()),
                orOldest(tick.getReceivedAt()),
                tick.getConnectionId(),
                tick.getConnectionSequence());
    }

    @Override
    public int compareTo(TickStamp other) {
        return ORDER.compare(this, other);
    }

    private static long placed(Tick tick) {
        Long exchange = tick.getExchangeTime();
        if (exchange != null && isPlausible(exchange, tick)) {
            return exchange;
        }
        Long ours = tick.getReceivedAt() != null ? tick.getReceivedAt() : tick.getBrokerTime();
        return ours == null ? Long.MIN_VALUE : Math.floorDiv(ours, SECOND) * SECOND;
    }

    private static boolean isPlausible(long exchangeTime, Tick tick) {
        Long receivedAt = tick.getReceivedAt();
        return !tick.getFlags().contains(TickFlag.BAD_TIME)
                && (receivedAt == null || exchangeTime <= receivedAt + AHEAD_AT_MOST);
    }

    private static long orOldest(@Nullable Long value) {
        return value == null ? Long.MIN_VALUE : value;
    }
}
