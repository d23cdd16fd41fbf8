package io.tickwire.ingest.calendar;

import io.tickwire.schemas.market.ExchangeSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** When each segment trades continuously. Read from {@link CalendarFile}s. */
public final class TradingCalendar {
    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");

    private final Map<ExchangeSegment, GroupDays> days;
    private final Set<LocalDate> closed;

    TradingCalendar(Map<ExchangeSegment, GroupDays> days, Set<LocalDate> closed) {
        this.days = Map.copyOf(days);
        this.closed = Set.copyOf(closed);
    }

    /** Days on which no session begins, whatever else is said of them. */
    public TradingCalendar closedOn(Set<LocalDate> holidays) {
        return new TradingCalendar(days, holidays);
    }

    /** @param micros UTC microseconds */
    public boolean isOpen(ExchangeSegment segment, long micros) {
        LocalDateTime now = india(micros);
        return spans(segment, now.toLocalDate()).anyMatch(span -> span.contains(now));
    }

    /** The next moment a session of the segment begins or ends, at the latest the end of the day, UTC microseconds. */
    long nextChange(ExchangeSegment segment, long micros) {
        LocalDateTime now = india(micros);
        LocalDateTime next = spans(segment, now.toLocalDate())
                .flatMap(span -> Stream.of(span.from, span.until))
                .filter(time -> time.isAfter(now))
                .min(LocalDateTime::compareTo)
                .orElse(now.toLocalDate().plusDays(1).atStartOfDay());
        return ChronoUnit.MICROS.between(Instant.EPOCH, next.atZone(IST).toInstant());
    }

    /** A session of a certain day, in Indian time: from its first moment to before its last. */
    private record Span(LocalDateTime from, LocalDateTime until) {
        boolean contains(LocalDateTime time) {
            return !time.isBefore(from) && time.isBefore(until);
        }
    }

    /** What there may be on a day: its own sessions, and one of the day before that lasts beyond midnight. */
    private Stream<Span> spans(ExchangeSegment segment, LocalDate day) {
        return Stream.of(day.minusDays(1), day)
                .flatMap(each ->
                        sessions(segment, each).stream().map(hours -> new Span(hours.begin(each), hours.end(each))));
    }

    /** The last day whose holidays are known; empty when nobody said. A later weekday is taken for a day like others. */
    public Optional<LocalDate> knownUntil(ExchangeSegment segment) {
        return Optional.ofNullable(days.get(segment)).map(GroupDays::knownUntil);
    }

    /** True on a day after the last one that is known. */
    boolean isBeyond(ExchangeSegment segment, long micros) {
        return knownUntil(segment)
                .map(last -> india(micros).toLocalDate().isAfter(last))
                .orElse(false);
    }

    static LocalDate day(long micros) {
        return india(micros).toLocalDate();
    }

    private List<Hours> sessions(ExchangeSegment segment, LocalDate day) {
        GroupDays group = days.get(segment);
        return group == null || closed.contains(day) ? List.of() : group.sessions(day);
    }

    private static LocalDateTime india(long micros) {
        return LocalDateTime.ofInstant(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), IST);
    }
}
