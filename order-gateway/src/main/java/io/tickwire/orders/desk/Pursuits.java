package io.tickwire.orders.desk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cancels orders, one pursuit each. A cancellation does not wait in a lane and may be repeated; one of an order nobody
 * knows the outcome of is remembered and applied when the order turns up. It ends when the broker's book shows what became
 * of the order, not when the broker takes the request.
 */
final class Pursuits {
    private final Legs legs;
    private final Journal journal;
    private final DeskRules rules;
    private final Map<String, Pursuit> open = new LinkedHashMap<>();

    Pursuits(Legs legs, Journal journal, DeskRules rules) {
        this.legs = legs;
        this.journal = journal;
        this.rules = rules;
    }

    void begin(Pursuit pursuit) {
        open.put(pursuit.key, pursuit);
    }

    void forget(Collection<Pursuit> over) {
        over.forEach(pursuit -> open.remove(pursuit.key));
    }

    /** Our orders that a command pursues. */
    Set<String> legs() {
        return open.values().stream()
                .map(pursuit -> pursuit.legId)
                .filter(id -> id != null)
                .collect(Collectors.toSet());
    }

    /** @return whether it was the answer to one of them */
    boolean returned(String key, BrokerOutcome outcome, long now) {
        Pursuit pursuit = open.get(key);
        if (pursuit == null) {
            return false;
        }
        pursuit.inFlight = false;
        pursuit.nextTry = now + rules.cancelRepeat();
        boolean told = outcome instanceof BrokerOutcome.Accepted || outcome instanceof BrokerOutcome.Unknown;
        pursuit.toldAt = told && pursuit.toldAt == 0 ? now : pursuit.toldAt;
        if (outcome instanceof BrokerOutcome.Accepted && !pursuit.reported) {
            pursuit.reported = true;
            Fact fact = Fact.about(pursuit.subject, FactType.ORDER_CANCEL_REQUESTED, now);
            Leg leg = pursuit.legId == null ? null : legs.leg(pursuit.legId);
            journal.fact(leg == null ? fact : fact.of(LegFacts.report(leg, leg)));
        }
        if (outcome instanceof BrokerOutcome.Refused refused) {
            refused(pursuit, refused, now);
        }
        return true;
    }

    private static void refused(Pursuit pursuit, BrokerOutcome.Refused refused, long now) {
        if (refused.kind() == BrokerOutcome.Kind.REJECTED) {
            pursuit.refusal = refused.code() + " " + refused.text();
            pursuit.refusedAt = now;
        } else if (refused.kind() == BrokerOutcome.Kind.NOT_FOUND) {
            pursuit.notFound = refused.code() + " " + refused.text();
        }
    }

    /** @param book the newest read of the order book; null before the first */
    void advance(Pursuit pursuit, @Nullable Book book, long now) {
        if (pursuit.end != null) {
            return;
        }
        Leg leg = pursuit.legId == null ? null : legs.leg(pursuit.legId);
        if (leg != null) {
            ours(pursuit, leg, book, now);
        } else if (book != null) {
            foreign(pursuit, book, now);
        }
    }

    private void ours(Pursuit pursuit, Leg found, @Nullable Book book, long now) {
        Leg leg = legs.apply(found, new LegEvent.CancelWanted(), now);
        if (leg.state() instanceof LegState.Cancelled) {
            pursuit.ended(true, true, null, "it is cancelled");
        } else if (leg.state().terminal()) {
            String ended = leg.state().label()
                    + (leg.cancelWanted() ? "; should it still turn up at the broker, it is cancelled" : "");
            pursuit.ended(false, true, Reason.ORDER_NOT_OPEN, "the order had already ended: " + ended);
        } else {
            pursuit.remembered = leg.cancelWanted();
            boolean listed = book != null && book.sighting(leg) != null;
            pursue(pursuit, Book.number(leg, book, now), leg.id(), book, listed, now);
            if (pursuit.staysOpen && leg.cancelWanted()) {
                // its sender was told that it stays open
                legs.apply(leg, new LegEvent.CancelGivenUp(), now);
            }
        }
    }

    private void foreign(Pursuit pursuit, Book book, long now) {
        BookRow row = book.order(pursuit.brokerOrderId);
        if (row == null) {
            pursuit.ended(false, false, Reason.ORDER_NOT_FOUND, "the broker's order book does not list it");
        } else if (row.status() == OrderStatus.CANCELLED) {
            pursuit.ended(true, true, null, "it is cancelled");
        } else if (row.status().terminal()) {
            pursuit.ended(false, true, Reason.ORDER_NOT_OPEN, "the order had already ended: " + row.status());
        } else {
            pursue(pursuit, row.brokerOrderId(), row.clientOrderId(), book, true, now);
        }
    }

    /**
     * @param brokerOrderId null while there is nothing yet that could be cancelled
     * @param listed whether the newest read shows the order
     */
    private void pursue(
            Pursuit pursuit,
            @Nullable String brokerOrderId,
            String clientOrderId,
            @Nullable Book book,
            boolean listed,
            long now) {
        if (pursuit.refusal != null) {
            refused(pursuit, pursuit.refusal, book, listed, now);
        } else if (pursuit.stale(now, rules.execution().undecidedAfter())) {
            overdue(pursuit, now);
        } else if (brokerOrderId != null && !pursuit.inFlight && now >= pursuit.nextTry) {
            pursuit.inFlight = true;
            journal.act(new DeskAction.Cancel(pursuit.key, brokerOrderId, clientOrderId));
        }
    }

    private void refused(Pursuit pursuit, String refusal, @Nullable Book book, boolean listed, long now) {
        // lists lag: only a later one shows whether it was refused because the order had ended
        if (listed && book != null && book.startedAt() > pursuit.refusedAt + rules.positionSettle()) {
            pursuit.staysOpen = true;
            pursuit.ended(false, false, Reason.BROKER_REJECTED, "the order stays open: " + refusal);
        } else if (now > pursuit.refusedAt + rules.execution().undecidedAfter()) {
            pursuit.ended(
                    false, false, Reason.UNCONFIRMED, "no list shows the order, and the broker refused: " + refusal);
        }
    }

    private void overdue(Pursuit pursuit, long now) {
        if (now <= pursuit.notAfter || pursuit.inFlight) {
            return;
        }
        if (pursuit.toldAt == 0) {
            String why = pursuit.notFound == null ? "" : "; it answered " + pursuit.notFound;
            pursuit.ended(false, false, Reason.EXPIRED, "its time was over before the broker could be told" + why);
        } else if (now
                > Math.max(pursuit.notAfter, pursuit.toldAt) + rules.execution().undecidedAfter()) {
            pursuit.ended(
                    false,
                    false,
                    Reason.UNCONFIRMED,
                    "the broker was told, or may have been, but the order never showed an end");
        }
    }

    /** Whether the order book is wanted at once. */
    boolean anyTold() {
        return open.values().stream().anyMatch(pursuit -> pursuit.toldAt != 0 || pursuit.refusal != null);
    }

    long nextDue(long now) {
        long undecided = rules.execution().undecidedAfter() + 1;
        long due = Long.MAX_VALUE;
        for (Pursuit pursuit : open.values()) {
            for (long at : new long[] {
                pursuit.nextTry,
                pursuit.toldAt + undecided,
                pursuit.refusedAt + undecided,
                pursuit.notAfter + 1,
                Math.max(pursuit.notAfter, pursuit.toldAt) + undecided
            }) {
                due = at > now ? Math.min(due, at) : due;
            }
        }
        return due;
    }
}
