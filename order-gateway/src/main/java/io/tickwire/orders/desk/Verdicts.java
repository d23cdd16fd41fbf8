package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.execute.Decision;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.Change.Settled;
import io.tickwire.orders.ledger.StoredDecision;
import io.tickwire.service.time.Micros;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about orders nobody can decide. The broker's word goes before a person's: each decision waits for a full
 * read begun after it came. Only when that read fails is the person's word all there is.
 */
final class Verdicts {
    private final Legs legs;
    private final Journal journal;
    private final ExecutionRules rules;
    private final Map<Long, Pending> pending = new LinkedHashMap<>();

    /**
     * One that is not settled.
     *
     * @param since when the desk took it; reads begun before say nothing about it, microseconds
     * @param unread whether a read begun since then failed
     */
    private record Pending(StoredDecision stored, long since, boolean unread) {}

    Verdicts(Legs legs, Journal journal, ExecutionRules rules) {
        this.legs = legs;
        this.journal = journal;
        this.rules = rules;
    }

    void take(List<StoredDecision> decisions, long now) {
        decisions.forEach(decision -> pending.putIfAbsent(decision.id(), new Pending(decision, now, false)));
    }

    /** Whether the broker's lists must be read for one. */
    boolean waiting() {
        return !pending.isEmpty();
    }

    /**
     * A full read came back, or failed.
     *
     * @return whether it came back
     */
    boolean heard(boolean ok, long startedAt) {
        pending.replaceAll(
                (id, each) -> ok || startedAt < each.since() ? each : new Pending(each.stored(), each.since(), true));
        return ok;
    }

    /** @param book the newest read of the order book, which the orders have been matched with; null before the first */
    void advance(@Nullable Book book, long now) {
        for (Pending each : List.copyOf(pending.values())) {
            Leg leg = legs.leg(each.stored().clientOrderId());
            boolean fresh = book != null && book.full() && book.startedAt() >= each.since();
            if (leg == null) {
                settle(each, false, "this gateway does not know the order", now);
            } else if (!LegFacts.undecided(leg.state()) || fresh || each.unread()) {
                judge(each, leg, fresh ? book : null, now);
            }
        }
    }

    /** @param book null when the broker could not be asked */
    private void judge(Pending each, Leg leg, @Nullable Book book, long now) {
        Decision decision = each.stored().decision();
        String objection = objection(leg, decision, book, now);
        if (objection == null) {
            Leg after = legs.apply(leg, new LegEvent.OperatorDecided(decision), now);
            settle(each, true, after.state().label(), now);
        } else {
            settle(each, false, objection, now);
        }
    }

    private @Nullable String objection(Leg leg, Decision decision, @Nullable Book book, long now) {
        LegState state = leg.state();
        if (!LegFacts.undecided(state)) {
            return decided(leg);
        }
        String number = decision.brokerOrderId();
        if (number != null) {
            return wrongNumber(leg, number, book, now);
        }
        if (state instanceof LegState.Unknown unknown && now < unknown.since() + rules.settle()) {
            return "it may still be on its way to the broker until "
                    + Micros.toInstant(unknown.since() + rules.settle()) + "; decide after that";
        }
        return null;
    }

    private static String decided(Leg leg) {
        String number = leg.state().view().brokerOrderId();
        return number == null
                ? "the order needs no decision: it is " + leg.state().label()
                : "the broker shows the order: it is " + leg.state().label() + " under " + number;
    }

    /** Why the number cannot be the order's; null when nothing speaks against it. */
    private @Nullable String wrongNumber(Leg leg, String number, @Nullable Book book, long now) {
        String told = leg.state().view().brokerOrderId();
        if (told != null && !told.equals(number)) {
            return "the broker gave this order the number " + told;
        }
        Leg ours = legs.atBroker(number, TradingDay.of(now));
        if (ours != null && !ours.id().equals(leg.id())) {
            return number + " is the order of command " + ours.terms().commandId();
        }
        BookRow row = book == null ? null : book.order(number);
        return row == null || row.clientOrderId().equals(leg.id())
                ? null
                : number + " is an order with the identifier '" + row.clientOrderId() + "', not " + leg.id();
    }

    private void settle(Pending each, boolean taken, String outcome, long now) {
        pending.remove(each.stored().id());
        journal.settled(new Settled(each.stored().id(), taken, outcome, now));
    }
}
