package io.tickwire.simulator.feed;

import io.tickwire.simulator.calendar.Phase;
import io.tickwire.simulator.calendar.TradingCalendar;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.json.Announcements;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.subscription.Subscriptions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Opens and closes the segments as their calendar says and tells every socket with 1507. What the markets do when
 * the broker starts is not told: nobody is there to hear it. Confined to the event loop.
 */
public final class MarketStatus {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final TradingCalendar calendar;
    private final InstantSource clock;
    private final Market market;
    private final Subscriptions subscriptions;
    private final List<Segment> segments;
    private final Map<Segment, Phase> phases = new EnumMap<>(Segment.class);
    private long second;

    /** @param clock the exchange's */
    public MarketStatus(
            TradingCalendar calendar,
            InstantSource clock,
            Market market,
            Subscriptions subscriptions,
            Collection<Segment> segments) {
        this.calendar = calendar;
        this.clock = clock;
        this.market = market;
        this.subscriptions = subscriptions;
        this.segments = segments.stream().sorted().toList();
        Instant now = clock.instant();
        this.second = now.getEpochSecond();
        this.segments.forEach(segment -> phases.put(segment, calendar.phase(segment, now)));
    }

    boolean isOpen(Segment segment) {
        return phases.get(segment) == Phase.OPEN;
    }

    /** Tells what has changed since the turn before. To be called often. */
    public void turn() {
        Instant now = clock.instant();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            segments.forEach(segment -> change(segment, calendar.phase(segment, now), now));
        }
    }

    private void change(Segment segment, Phase phase, Instant now) {
        if (phases.put(segment, phase) != phase) {
            LocalDate day = LocalDate.ofInstant(now, INDIA);
            subscriptions.announce(
                    "1507-json-full",
                    Announcements.status(segment, phase, day, market.exchangeSeconds(), market.nextSequence()));
        }
    }
}
