package io.tickwire.orders.execute;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.OrderReport;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.LegState.Absent;
import io.tickwire.orders.execute.LegState.Acked;
import io.tickwire.orders.execute.LegState.Cancelled;
import io.tickwire.orders.execute.LegState.Expired;
import io.tickwire.orders.execute.LegState.Filled;
import io.tickwire.orders.execute.LegState.NeedsOperator;
import io.tickwire.orders.execute.LegState.Partial;
import io.tickwire.orders.execute.LegState.Ready;
import io.tickwire.orders.execute.LegState.Rejected;
import io.tickwire.orders.execute.LegState.Sending;
import io.tickwire.orders.execute.LegState.Unknown;
import io.tickwire.orders.execute.LegState.Working;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step of the machine means to those who follow the command's events. */
public final class LegFacts {
    private LegFacts() {}

    /** @param now UTC microseconds */
    public static List<Fact> of(Subject subject, Leg before, LegEvent event, Leg after, long now) {
        List<Fact> facts = new ArrayList<>();
        OrderReport unmoved = report(after, after);
        if (lateAcceptance(before.state(), after.state())) {
            facts.add(Fact.about(subject, FactType.LATE_ACCEPTANCE, now)
                    .because(Reason.UNCONFIRMED, "the broker has an order that was believed not placed, or over")
                    .of(unmoved));
        } else if (resolved(before.state(), after.state())) {
            facts.add(Fact.about(subject, FactType.OUTCOME_RESOLVED, now)
                    .because(null, evidence(event))
                    .of(unmoved));
        }
        Fact reached = reached(Fact.about(subject, FactType.PLANNED, now), before, event, after);
        if (reached != null) {
            // the one fact of a step that tells the fill: who adds up the last quantities gets what was filled
            facts.add(reached.of(report(before, after)));
        }
        return facts;
    }

    public static OrderReport report(Leg before, Leg after) {
        LegTerms terms = after.terms();
        BrokerView view = after.state().view();
        return new OrderReport(
                terms.number(),
                terms.clientOrderId(),
                view.brokerOrderId(),
                view.exchangeOrderId(),
                terms.side(),
                view.quantity() == null ? terms.quantity() : view.quantity(),
                terms.pricing().limit(),
                view.cumulative(),
                Math.max(0, view.cumulative() - before.state().view().cumulative()),
                view.averagePrice());
    }

    /** Whether the broker turned out to have an order that everybody believed was never placed, or over. */
    public static boolean lateAcceptance(LegState before, LegState after) {
        boolean believedOver = before.terminal()
                && (before.view().brokerOrderId() == null || before instanceof Expired expired && expired.watched());
        boolean alive =
                after.atBroker() || after.view().cumulative() > before.view().cumulative();
        return believedOver && alive && after.view().brokerOrderId() != null;
    }

    /** What ended the unknown outcome, for the ledger. */
    public static String evidence(LegEvent event) {
        if (event instanceof LegEvent.Seen seen) {
            return seen.sighting().evidence();
        }
        if (event instanceof LegEvent.Replied replied) {
            return "answer to attempt " + replied.attempt() + ": " + cause(replied);
        }
        if (event instanceof LegEvent.OperatorDecided decided) {
            return decided.decision().evidence();
        }
        return event instanceof LegEvent.NotSeen notSeen
                ? "absent from the full read begun at " + notSeen.readStartedAt()
                : "policy: an order is never sent again after an unknown outcome";
    }

    /** Whether it is one of the states in which nobody knows whether the broker has the order. */
    public static boolean undecided(LegState state) {
        return state instanceof Unknown || state instanceof Absent || state instanceof NeedsOperator;
    }

    private static boolean resolved(LegState before, LegState after) {
        return undecided(before) && !undecided(after) && !(after instanceof Expired);
    }

    private static @Nullable Fact reached(Fact blank, Leg before, LegEvent event, Leg after) {
        LegState was = before.state();
        LegState is = after.state();
        boolean grew = is.view().cumulative() > was.view().cumulative();
        if (is instanceof Partial || is instanceof Cancelled && was instanceof Cancelled) {
            return grew ? of(blank, FactType.ORDER_PARTIALLY_FILLED) : null;
        }
        if (is.getClass() == was.getClass()) {
            return grew ? of(blank, FactType.ORDER_PARTIALLY_FILLED) : null;
        }
        return entered(blank, event, is);
    }

    private static @Nullable Fact entered(Fact blank, LegEvent event, LegState is) {
        if (is instanceof Sending) {
            return of(blank, FactType.ORDER_SUBMITTED);
        }
        if (is instanceof Ready) {
            return event instanceof LegEvent.Replied replied
                    ? of(blank, FactType.ORDER_NOT_SENT).because(Reason.NOT_SENT, cause(replied))
                    : null;
        }
        if (is instanceof Acked) {
            return of(blank, FactType.ORDER_ACCEPTED).because(null, exits(event));
        }
        if (is instanceof Working) {
            return of(blank, FactType.ORDER_WORKING).because(null, exits(event));
        }
        return is instanceof Filled
                ? of(blank, FactType.ORDER_FILLED).because(null, exits(event))
                : ended(blank, event, is);
    }

    private static @Nullable Fact ended(Fact blank, LegEvent event, LegState is) {
        if (is instanceof Cancelled) {
            return of(blank, FactType.ORDER_CANCELLED);
        }
        if (is instanceof Rejected rejected) {
            return of(blank, FactType.ORDER_REJECTED).because(rejected.reason(), rejected.text());
        }
        if (is instanceof Expired expired) {
            return of(blank, FactType.ORDER_EXPIRED).because(expired.reason(), expired.text());
        }
        if (is instanceof Unknown) {
            String cause = event instanceof LegEvent.Replied replied ? cause(replied) : "no answer was heard";
            return of(blank, FactType.OUTCOME_UNKNOWN).because(null, cause);
        }
        return is instanceof NeedsOperator parked
                ? of(blank, FactType.OPERATOR_NEEDED).because(Reason.UNCONFIRMED, parked.text())
                : null;
    }

    /** The exits the broker placed with the order: who wants to leave a cover order needs the id. */
    private static @Nullable String exits(LegEvent event) {
        List<String> exits = List.of();
        if (event instanceof LegEvent.Seen seen) {
            exits = seen.sighting().exits();
        } else if (event instanceof LegEvent.Replied replied
                && replied.outcome() instanceof BrokerOutcome.Accepted accepted
                && accepted.exitOrderId() != null) {
            exits = List.of(accepted.exitOrderId());
        }
        return exits.isEmpty() ? null : "with it, for its protection, the broker has order " + String.join(", ", exits);
    }

    private static String cause(LegEvent.Replied replied) {
        BrokerOutcome outcome = replied.outcome();
        if (outcome instanceof BrokerOutcome.NotSent notSent) {
            return notSent.cause();
        }
        if (outcome instanceof BrokerOutcome.Refused refused) {
            return refused.code() + " " + refused.text();
        }
        return outcome instanceof BrokerOutcome.Unknown unknown ? unknown.cause() : "accepted";
    }

    private static Fact of(Fact blank, FactType type) {
        return new Fact(blank.subject(), type, false, null, null, null, null, blank.at());
    }
}
