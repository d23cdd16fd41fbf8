package io.tickwire.ingest.session;

import io.tickwire.schemas.market.ExchangeSegment;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

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

    /** Data is due whenever something is subscribed: for brokers that never sleep, such as a simulator. */
    static DataExpectation always() {
        return (micros, segments) -> !segments.isEmpty();
    }

    /**
     * Continuous trading, Monday to Friday except on holidays, IST: equities and their derivatives 09:15-15:30, currencies
     * 09:00-17:00, commodities 09:00-23:30. A holiday that is not named costs reconnects, not data.
     */
    static DataExpectation marketHours(Set<LocalDate> holidays) {
        Set<LocalDate> closed = Set.copyOf(holidays);
        return (micros, segments) -> MarketHours.due(micros, segments, closed);
    }

    /** The regular week. */
    final class MarketHours {
        private static final ZoneId IST = ZoneId.of("Asia/Kolkata");
        private static final LocalTime OPEN = LocalTime.of(9, 15);
        private static final LocalTime EQUITY_CLOSE = LocalTime.of(15, 30);
        private static final LocalTime CURRENCY_OPEN = LocalTime.of(9, 0);
        private static final LocalTime CURRENCY_CLOSE = LocalTime.of(17, 0);
        private static final LocalTime COMMODITY_CLOSE = LocalTime.of(23, 30);
        private static final Set<ExchangeSegment> CURRENCY =
                EnumSet.of(ExchangeSegment.NSECD, ExchangeSegment.BSECD, ExchangeSegment.MSECD);
        private static final Set<ExchangeSegment> COMMODITY =
                EnumSet.of(ExchangeSegment.MCXFO, ExchangeSegment.NCDEX, ExchangeSegment.NSECO, ExchangeSegment.BSECO);

        private MarketHours() {}

        static boolean due(long micros, Collection<ExchangeSegment> segments, Set<LocalDate> holidays) {
            ZonedDateTime now = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(IST);
            boolean closed = now.getDayOfWeek() == DayOfWeek.SATURDAY
                    || now.getDayOfWeek() == DayOfWeek.SUNDAY
                    || holidays.contains(now.toLocalDate());
            return !closed && segments.stream().anyMatch(segment -> trading(segment, now.toLocalTime()));
        }

        private static boolean trading(ExchangeSegment segment, LocalTime time) {
            if (COMMODITY.contains(segment)) {
                return within(time, CURRENCY_OPEN, COMMODITY_CLOSE);
            }
            return CURRENCY.contains(segment)
                    ? within(time, CURRENCY_OPEN, CURRENCY_CLOSE)
                    : within(time, OPEN, EQUITY_CLOSE);
        }

        private static boolean within(LocalTime time, LocalTime from, LocalTime to) {
            return !time.isBefore(from) && time.isBefore(to);
        }
    }
}
