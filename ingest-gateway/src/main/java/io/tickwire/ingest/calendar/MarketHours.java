package io.tickwire.ingest.calendar;

import io.tickwire.schemas.market.ExchangeSegment;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The calendar decides, and what an exchange says of a segment bends it for a while. Confined to the feed's thread.
 *
 * <pre>
 * said                       calendar says open                             calendar says closed
 * -----------------------------------------------------------------------------------------------------------------
 * closed, halted, pre-open   no data due, for 15 minutes at most and        an extra session ends
 *                            never beyond the calendar's next change
 * open                       data due again                                 an extra session: data due for an hour at most
 * anything else              no change                                      no change
 * </pre>
 *
 * So a lost "open" mutes the detection of stalls for a quarter of an hour at most: a halt that lasts longer costs reconnects,
 * not data. And a lost "closed" makes an unforeseen session end by itself. What was said long before it reached us is news of
 * the past, repeated to those who connect: it changes nothing, nor does "open" without a time.
 */
final class MarketHours implements DataExpectation {
    static final long QUIET_AT_MOST = Duration.ofMinutes(15).toNanos() / 1_000;
    static final long EXTRA_AT_MOST = Duration.ofHours(1).toNanos() / 1_000;
    static final long OLD_NEWS = Duration.ofMinutes(5).toNanos() / 1_000;

    private final TradingCalendar calendar;
    private final Map<ExchangeSegment, Long> quietUntil = new EnumMap<>(ExchangeSegment.class);
    private final Map<ExchangeSegment, Long> extraUntil = new EnumMap<>(ExchangeSegment.class);
    private final Map<ExchangeSegment, LocalDate> warned = new EnumMap<>(ExchangeSegment.class);

    MarketHours(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public boolean due(long micros, Collection<ExchangeSegment> segments) {
        return segments.stream().anyMatch(segment -> due(segment, micros));
    }

    private boolean due(ExchangeSegment segment, long micros) {
        return calendar.isOpen(segment, micros)
                ? micros >= quietUntil.getOrDefault(segment, Long.MIN_VALUE)
                : micros < extraUntil.getOrDefault(segment, Long.MIN_VALUE);
    }

    @Override
    public void told(SegmentStatus status, long micros) {
        Long saidAt = status.saidAt();
        if (saidAt != null && Math.abs(micros - saidAt) > OLD_NEWS) {
            return;
        }
        switch (status.phase()) {
            case CLOSED, HALTED, PRE_OPEN -> quiet(status.segment(), micros);
            case OPEN -> open(status, micros);
            case UNKNOWN -> {}
        }
    }

    private void quiet(ExchangeSegment segment, long micros) {
        extraUntil.remove(segment);
        if (calendar.isOpen(segment, micros)) {
            quietUntil.put(segment, Math.min(micros + QUIET_AT_MOST, calendar.nextChange(segment, micros)));
        }
    }

    private void open(SegmentStatus status, long micros) {
        quietUntil.remove(status.segment());
        if (!calendar.isOpen(status.segment(), micros) && status.saidAt() != null) {
            extraUntil.put(status.segment(), micros + EXTRA_AT_MOST);
        }
    }

    @Override
    public List<String> warnings(long micros, Collection<ExchangeSegment> segments) {
        List<String> warnings = new ArrayList<>();
        LocalDate today = TradingCalendar.day(micros);
        for (ExchangeSegment segment : segments) {
            if (calendar.isBeyond(segment, micros) && !today.equals(warned.put(segment, today))) {
                warnings.add("the trading calendar of " + segment + " ends on "
                        + calendar.knownUntil(segment).orElse(today) + ": " + today
                        + " is taken for a day like others; extend it with TICKWIRE_FEED_CALENDAR");
            }
        }
        return warnings;
    }
}
