package io.tickwire.orders.desk;

import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.ExecutionMachine;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Change.Answered;
import io.tickwire.orders.ledger.Change.Attempt;
import io.tickwire.orders.ledger.Change.Evidence;
import io.tickwire.orders.ledger.Recovered.OwnedLeg;
import io.tickwire.schemas.InstrumentKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All orders the desk knows, moved only through the machine, each move written to the journal with what it means. */
final class Legs {
    private final ExecutionMachine machine;
    private final long epoch;
    private final Journal journal;
    private final Map<String, OwnedLeg> all = new LinkedHashMap<>();
    private final Map<String, Leg> open = new LinkedHashMap<>();
    private final Map<String, Leg> watched = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, String>> byCommand = new HashMap<>();
    private final Map<InstrumentKey, Lane> lanes = new LinkedHashMap<>();

    Legs(ExecutionMachine machine, long epoch, Journal journal) {
        this.machine = machine;
        this.epoch = epoch;
        this.journal = journal;
    }

    /** One found in the ledger; nothing is written. */
    void recovered(OwnedLeg owned) {
        LegTerms terms = owned.leg().terms();
        put(owned.subject().on(terms.instrument(), null, terms.product()), owned.leg());
    }

    /** One just planned; the fact tells why. */
    void planned(Subject subject, Leg leg, Fact fact) {
        put(subject, leg);
        journal.leg(leg, fact.at());
        journal.fact(fact.of(LegFacts.report(leg, leg)));
    }

    Leg apply(Leg before, LegEvent event, long now) {
        Leg after = machine.next(before, event, now);
        if (event instanceof LegEvent.Replied replied) {
            journal.answered(new Answered(before.id(), replied.attempt(), LegFacts.evidence(event), now));
        }
        if (after.equals(before)) {
            return before;
        }
        Subject subject = owned(before.id()).subject();
        put(subject, after);
        if (after.sameInLedger(before)) {
            return after;
        }
        journal.leg(after, now);
        LegFacts.of(subject, before, event, after, now).forEach(journal::fact);
        noteEvidence(before, event, after, now);
        noteSending(after, event, now);
        noteFill(before, after, now);
        return after;
    }

    @Nullable
    Leg leg(String id) {
        OwnedLeg owned = all.get(id);
        return owned == null ? null : owned.leg();
    }

    /** The orders of a command, first to last; a copy, empty when it has none. */
    List<Leg> ofCommand(String commandId) {
        TreeMap<Integer, String> ids = byCommand.get(commandId);
        return ids == null
                ? List.of()
                : ids.values().stream().map(id -> owned(id).leg()).toList();
    }

    Lane lane(InstrumentKey instrument) {
        return lanes.computeIfAbsent(instrument, Lane::new);
    }

    Collection<Lane> lanes() {
        return lanes.values();
    }

    /** The order that keeps others of its instrument from being sent. */
    Optional<Leg> holder(Lane lane) {
        return lane.openLegs.stream()
                .map(id -> owned(id).leg())
                .filter(leg -> leg.state().holdsLane())
                .findFirst();
    }

    /** All orders of an instrument, those that are over included. */
    Stream<Leg> of(InstrumentKey instrument) {
        return all.values().stream()
                .map(OwnedLeg::leg)
                .filter(leg -> leg.terms().instrument().equals(instrument));
    }

    /** Orders that are not over; a copy, safe to move while walking it. */
    List<Leg> open() {
        return List.copyOf(open.values());
    }

    /** Orders that are over for us but may still turn up at the broker; a copy. */
    List<Leg> watched() {
        return List.copyOf(watched.values());
    }

    /**
     * Our order with the broker's number: today's, or one still open, for numbers may come back on another day. Null when none
     * has it.
     */
    @Nullable
    Leg atBroker(String brokerOrderId, LocalDate today) {
        Leg stillOpen = null;
        for (OwnedLeg owned : all.values()) {
            Leg leg = owned.leg();
            if (brokerOrderId.equals(leg.state().view().brokerOrderId())) {
                if (TradingDay.of(leg.terms().plannedAt()).equals(today)) {
                    return leg;
                }
                stillOpen = leg.state().terminal() ? stillOpen : leg;
            }
        }
        return stillOpen;
    }

    /** Whether the broker's book is expected to tell something soon. */
    boolean anyToFollow() {
        return open.values().stream()
                .anyMatch(leg -> leg.state().atBroker() || leg.state() instanceof LegState.Unknown);
    }

    /** Whether an order's outcome is unknown: only lists can show that the broker has it not. */
    boolean anyUnknown() {
        return open.values().stream().anyMatch(leg -> leg.state() instanceof LegState.Unknown);
    }

    /** Whether there are orders nobody knows whether the broker has: one listed would be news. */
    boolean anyToLookFor() {
        return !watched.isEmpty() || open.values().stream().anyMatch(leg -> LegFacts.undecided(leg.state()));
    }

    /** Whether the trades must be read with the order book, because its silence about an order would say something. */
    boolean needTrades(@Nullable Book newest) {
        return anyToLookFor()
                || open.values().stream()
                        .filter(leg -> leg.state().atBroker())
                        .anyMatch(leg -> newest == null || newest.sighting(leg) == null);
    }

    /** Orders the broker has taken that somebody wanted cancelled before that was known. */
    List<Leg> toRecall() {
        return open.values().stream()
                .filter(leg -> leg.cancelWanted() && leg.state().view().brokerOrderId() != null)
                .toList();
    }

    int count(Class<? extends LegState> state) {
        return (int) open.values().stream()
                .filter(leg -> state.isInstance(leg.state()))
                .count();
    }

    int openCount() {
        return open.size();
    }

    /**
     * Drops what ended before yesterday: the broker's lists cannot show it any more. Yesterday's are kept, because one sent
     * just before midnight may turn up after it.
     *
     * @param needed whether a command is still open and looks at its order
     */
    void forgetBefore(LocalDate today, Predicate<String> needed) {
        List<Leg> over = all.values().stream()
                .map(OwnedLeg::leg)
                .filter(leg -> leg.state().terminal())
                .filter(leg -> TradingDay.of(leg.terms().plannedAt()).isBefore(today.minusDays(1)))
                .filter(leg -> !needed.test(leg.terms().commandId()))
                .toList();
        for (Leg leg : over) {
            all.remove(leg.id());
            watched.remove(leg.id());
            forget(leg.terms());
        }
    }

    private void forget(LegTerms terms) {
        byCommand.computeIfPresent(terms.commandId(), (command, ids) -> {
            ids.remove(terms.number());
            return ids.isEmpty() ? null : ids;
        });
    }

    /** When time alone moves one of them next, microseconds. */
    long nextTick(long now) {
        return open.values().stream()
                .mapToLong(leg -> machine.due(leg))
                .filter(due -> due > now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void tick(long now) {
        for (Leg leg : open()) {
            if (machine.due(leg) <= now) {
                apply(leg, new LegEvent.Tick(), now);
            }
        }
    }

    private OwnedLeg owned(String id) {
        OwnedLeg owned = all.get(id);
        if (owned == null) {
            throw new IllegalStateException("order " + id + " is not known to the desk");
        }
        return owned;
    }

    private void put(Subject subject, Leg leg) {
        all.put(leg.id(), new OwnedLeg(subject, leg));
        byCommand
                .computeIfAbsent(leg.terms().commandId(), command -> new TreeMap<>())
                .put(leg.terms().number(), leg.id());
        keep(open, leg, !leg.state().terminal());
        keep(watched, leg, leg.state() instanceof LegState.Expired expired && expired.watched());
        Lane lane = lane(leg.terms().instrument());
        if (leg.state().terminal()) {
            lane.openLegs.remove(leg.id());
        } else {
            lane.openLegs.add(leg.id());
        }
    }

    private static void keep(Map<String, Leg> kept, Leg leg, boolean wanted) {
        if (wanted) {
            kept.put(leg.id(), leg);
        } else {
            kept.remove(leg.id());
        }
    }

    private void noteEvidence(Leg before, LegEvent event, Leg after, long now) {
        boolean left = (LegFacts.undecided(before.state()) || event instanceof LegEvent.NotSeen)
                && !before.state().label().equals(after.state().label());
        if (left) {
            journal.evidence(new Evidence(
                    before.id(), before.state().label(), after.state().label(), LegFacts.evidence(event), now));
        }
    }

    private void noteSending(Leg after, LegEvent event, long now) {
        if (event instanceof LegEvent.IntentStored && after.state() instanceof LegState.Sending sending) {
            journal.attempt(new Attempt(after.id(), sending.attempt(), epoch, now));
        }
    }

    private void noteFill(Leg before, Leg after, long now) {
        if (after.state().view().cumulative() > before.state().view().cumulative()) {
            lane(after.terms().instrument()).filled(after.terms().commandId(), now);
        }
    }
}
