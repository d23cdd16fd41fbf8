package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.Sighting;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.schemas.InstrumentKey;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the broker shows of orders, in a list it was asked for or by itself, applied to ours in whatever order it comes. Only
 * a list's silence says something.
 */
final class Sightings {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final DeskRules rules;
    private final long epoch;
    private final Map<String, Long> filled = new HashMap<>();
    private final Set<String> doubled = new HashSet<>();
    private @Nullable LocalDate day;
    private long pushes;

    Sightings(Legs legs, Commands commands, Journal journal, DeskRules rules, long epoch) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.rules = rules;
        this.epoch = epoch;
    }

    void read(Book fresh, long now) {
        beginDay(TradingDay.of(fresh.startedAt()));
        fresh.rows().forEach(row -> noteFill(row, now));
        match(fresh, now);
    }

    /** @return whether the lists must say what to make of it */
    boolean pushed(List<BookRow> rows, long now) {
        beginDay(TradingDay.of(now));
        boolean puzzling = false;
        for (BookRow row : rows) {
            noteFill(row, now);
            puzzling |= !pushed(row, now);
        }
        return puzzling;
    }

    /** @return whether the lists must say why: no fill we know of explains it */
    boolean positionPushed(InstrumentKey instrument, long now) {
        return legs.lane(instrument).lastFillAt() + rules.positionSettle() < now;
    }

    /** As a fill does, it makes positions count only when they were read later. */
    void converted(InstrumentKey instrument, long now) {
        legs.lane(instrument).filled("a conversion", now);
    }

    /** Under our identifier another order than the one we know may be its double, or belong to it: never the same one. */
    private boolean pushed(BookRow row, long now) {
        Leg leg = legs.leg(row.clientOrderId());
        if (leg == null || Book.protects(leg, row)) {
            return true;
        }
        String number = leg.state().view().brokerOrderId();
        if (number != null && !number.equals(row.brokerOrderId())) {
            return false;
        }
        legs.apply(leg, new LegEvent.Seen(Sighting.inBook(row, "order event " + epoch + "/" + ++pushes)), now);
        return true;
    }

    private void beginDay(LocalDate today) {
        if (!today.equals(day)) {
            day = today;
            filled.clear();
            doubled.clear();
            legs.forgetBefore(today, command -> commands.open(command) != null);
        }
    }

    private void match(Book fresh, long now) {
        for (Leg leg : legs.open()) {
            match(leg, fresh, now);
        }
        for (Leg leg : legs.watched()) {
            match(leg, fresh, now);
        }
        for (BookRow row : fresh.rows()) {
            Leg over = legs.leg(row.clientOrderId());
            if (over != null && over.state().terminal()) {
                match(over, fresh, now);
            }
        }
    }

    private void match(Leg leg, Book fresh, long now) {
        Sighting sighting = fresh.sighting(leg);
        if (sighting != null) {
            legs.apply(leg, new LegEvent.Seen(sighting), now);
            alarmDoubles(leg, fresh);
        } else if (fresh.full() && !leg.state().terminal()) {
            legs.apply(leg, new LegEvent.NotSeen(fresh.startedAt()), now);
        }
    }

    private void alarmDoubles(Leg leg, Book fresh) {
        List<BookRow> live = fresh.doubles(leg);
        if (!live.isEmpty() && doubled.add(leg.id())) {
            journal.act(new DeskAction.Alarm("the broker has " + live.size() + " orders under " + leg.id()
                    + "; look at its order book and cancel what is too much"));
        }
    }

    /** Any order's fill moves the position, ours or not: positions read too soon after it may not show it. */
    private void noteFill(BookRow row, long now) {
        Long before = filled.get(row.brokerOrderId());
        if (row.cumulative() > (before == null ? 0 : before)) {
            filled.put(row.brokerOrderId(), row.cumulative());
            Leg own = row.part().exit() ? null : legs.leg(row.clientOrderId());
            legs.lane(row.instrument())
                    .filled(own == null ? row.brokerOrderId() : own.terms().commandId(), now);
        }
    }
}
