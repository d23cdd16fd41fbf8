package io.tickwire.ingest.calendar;

import io.tickwire.schemas.market.ExchangeSegment;
import java.util.Collection;
import java.util.List;

/**
 * Whether ticks are due now: being alive is one question (pings answer it), data being due is another. Outside the hours
 * of every subscribed segment silence is ordinary, and must not make the feed reconnect all night.
 */
public interface DataExpectation {
    /**
     * @param micros wall clock, UTC microseconds
     * @param segments segments that something is subscribed in; empty means nothing is due
     */
    boolean due(long micros, Collection<ExchangeSegment> segments);

    /** An exchange said something of a segment; received at that moment, UTC microseconds. */
    default void told(SegmentStatus status, long micros) {}

    /** What a person should know today about these segments' calendar, in sentences; each once a day. */
    default List<String> warnings(long micros, Collection<ExchangeSegment> segments) {
        return List.of();
    }

    /** Data is due whenever something is subscribed: for brokers that never sleep, such as a simulator. */
    static DataExpectation always() {
        return (micros, segments) -> !segments.isEmpty();
    }

    /** While a subscribed segment trades by its calendar, as far as the exchange does not say otherwise. */
    static DataExpectation marketHours(TradingCalendar calendar) {
        return new MarketHours(calendar);
    }
}
