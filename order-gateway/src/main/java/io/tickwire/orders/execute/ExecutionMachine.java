package io.tickwire.orders.execute;

import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.command.Reason;
import io.tickwire.orders.execute.LegState.Absent;
import io.tickwire.orders.execute.LegState.Acked;
import io.tickwire.orders.execute.LegState.Cancelled;
import io.tickwire.orders.execute.LegState.Expired;
import io.tickwire.orders.execute.LegState.NeedsOperator;
import io.tickwire.orders.execute.LegState.Partial;
import io.tickwire.orders.execute.LegState.Planned;
import io.tickwire.orders.execute.LegState.Ready;
import io.tickwire.orders.execute.LegState.Rejected;
import io.tickwire.orders.execute.LegState.Sending;
import io.tickwire.orders.execute.LegState.Unknown;
import io.tickwire.orders.execute.LegState.Working;

/**
 * Moves one order from state to state. Whatever is not listed changes nothing.
 *
 * <pre>
 * PLANNED         lane granted                         READY, or EXPIRED after its time
 * READY           intent stored                        SENDING
 * PLANNED, READY  cancel wanted                        CANCELLED (nothing was ever sent)
 * PLANNED, READY  its time is over                     EXPIRED
 * PLANNED, READY  denied by a rule of ours             DENIED (nothing was ever placed)
 * SENDING         no complete request left             READY after a wait, or EXPIRED
 *                 refused: too many, session           READY after a wait (same identifier), or EXPIRED
 *                 refused: the order                   REJECTED
 *                 accepted                             ACKED
 *                 anything else, no answer, owner lost UNKNOWN
 * UNKNOWN         seen in order book or trades         what was seen
 *                 a late but definite answer           as in SENDING
 *                 absent from K full reads             ABSENT: the first begun Q after, the last 2 s later
 *                 D passed                             NEEDS_OPERATOR
 *                 owner lost                           UNKNOWN, with Q and D counted anew
 * ABSENT          time passed (never sent again)       EXPIRED (UNCONFIRMED), watched until the next day ends
 * NEEDS_OPERATOR  seen                                 what was seen
 *                 never taken, absent from K full reads ABSENT
 * the three       decided by a person: placed          ACKED under the broker's number, followed like any other
 * undecided       decided by a person: not placed      EXPIRED (OPERATOR_DECISION), watched like UNCONFIRMED
 * at the broker   seen                                 ACKED, WORKING, PARTIAL, FILLED, CANCELLED, REJECTED; never back
 *                 absent from all full reads for D     NEEDS_OPERATOR
 * these three     absent for Q of a later day          EXPIRED (UNCONFIRMED): a day order cannot live on
 * UNCONFIRMED     seen, but for an end without a fill  what was seen: a late acceptance, never silent
 * never placed    accepted late                        ACKED: a late acceptance, never silent
 * may turn up     cancel wanted                        remembered
 * any             cancel given up                      forgotten
 * </pre>
 *
 * A timer never decides an outcome: UNKNOWN is left with evidence or handed to a person. An order is never sent again
 * after UNKNOWN.
 */
public final class ExecutionMachine {
    private final ExecutionRules rules;

    public ExecutionMachine(ExecutionRules rules) {
        this.rules = rules;
    }

    /** @param now microseconds */
    public Leg next(Leg leg, LegEvent event, long now) {
        if (event instanceof LegEvent.Seen seen) {
            return leg.in(seen(leg, seen.sighting(), now)).countedAnew();
        }
        if (event instanceof LegEvent.NotSeen notSeen) {
            return notSeen(leg, notSeen.readStartedAt());
        }
        if (event instanceof LegEvent.Replied replied) {
            return leg.in(replied(leg, replied, now));
        }
        if (event instanceof LegEvent.CancelWanted) {
            return cancelWanted(leg);
        }
        if (event instanceof LegEvent.CancelGivenUp) {
            return leg.cancelWanted(false);
        }
        if (event instanceof LegEvent.OwnerLost) {
            return leg.in(ownerLost(leg.state(), now)).countedAnew();
        }
        return leg.in(moved(leg, event, now));
    }

    /** When time alone moves it next, microseconds; Long.MAX_VALUE when it does not. */
    public long due(Leg leg) {
        LegState state = leg.state();
        if (state instanceof Planned || state instanceof Ready) {
            return leg.terms().notAfter() + 1;
        }
        if (state instanceof Sending sending) {
            return sending.since() + rules.callLimit() + 1;
        }
        if (state instanceof Unknown unknown) {
            return unknown.since() + rules.undecidedAfter() + 1;
        }
        return state instanceof Absent ? 0 : Long.MAX_VALUE;
    }

    private LegState moved(Leg leg, LegEvent event, long now) {
        LegState state = leg.state();
        if (event instanceof LegEvent.Denied denied && (state instanceof Planned || state instanceof Ready)) {
            return new LegState.Denied(denied.reason(), denied.text());
        }
        if (event instanceof LegEvent.LaneGranted && state instanceof Planned) {
            return readyOr(leg, 0, now, Reason.EXPIRED, "its time was over before it could be sent", now);
        }
        if (event instanceof LegEvent.IntentStored intent && state instanceof Ready ready) {
            return new Sending(ready.attempts() + 1, intent.epoch(), now);
        }
        if (event instanceof LegEvent.OperatorDecided decided && LegFacts.undecided(state)) {
            return decided.decision().applied(state, now);
        }
        return event instanceof LegEvent.Tick ? ticked(leg, now) : state;
    }

    /** Whoever was sending may have written until this moment, and nobody could ask the broker meanwhile. */
    private static LegState ownerLost(LegState state, long now) {
        if (state instanceof Sending sending) {
            return new Unknown(sending.attempt(), now);
        }
        if (state instanceof Ready ready) {
            // the clock of the owner before us may have been ahead of ours
            return new Ready(ready.attempts(), Math.min(ready.notBefore(), now));
        }
        return state instanceof Unknown unknown ? new Unknown(unknown.attempt(), now) : state;
    }

    private LegState ticked(Leg leg, long now) {
        LegState state = leg.state();
        boolean late = now > leg.terms().notAfter();
        if (state instanceof Planned && late) {
            return expired(Reason.EXPIRED, "its time was over before it could be sent");
        }
        if (state instanceof Ready ready && late) {
            return ready.attempts() == 0
                    ? expired(Reason.EXPIRED, "its time was over before it could be sent")
                    : expired(Reason.NOT_SENT, ready.attempts() + " attempt(s) failed before its time was over");
        }
        if (state instanceof Sending sending && now > sending.since() + rules.callLimit()) {
            return new Unknown(sending.attempt(), now);
        }
        if (state instanceof Unknown unknown && now > unknown.since() + rules.undecidedAfter()) {
            return new NeedsOperator(BrokerView.NONE, "the broker could not be asked in time whether it has the order");
        }
        return state instanceof Absent
                ? expired(Reason.UNCONFIRMED, "the broker never showed it; it is not sent again, and is watched for")
                : state;
    }

    private static Leg cancelWanted(Leg leg) {
        LegState state = leg.state();
        if (state instanceof Planned || state instanceof Ready) {
            return leg.in(new Cancelled(BrokerView.NONE)).cancelWanted(true);
        }
        boolean mayTurnUp = !state.terminal() || state instanceof Expired expired && expired.watched();
        return mayTurnUp && !state.atBroker() ? leg.cancelWanted(true) : leg;
    }

    private LegState replied(Leg leg, LegEvent.Replied reply, long now) {
        LegState state = leg.state();
        if (awaits(state, reply.attempt())) {
            return answered(leg, reply, now);
        }
        if (reply.outcome() instanceof BrokerOutcome.Accepted accepted && acceptanceIsNews(state)) {
            return new Acked(BrokerView.accepted(accepted.brokerOrderId()), now);
        }
        return state;
    }

    private static boolean awaits(LegState state, int attempt) {
        return state instanceof Sending sending && sending.attempt() == attempt
                || state instanceof Unknown unknown && unknown.attempt() == attempt;
    }

    private static boolean acceptanceIsNews(LegState state) {
        return state instanceof Absent
                || state instanceof NeedsOperator && state.view().brokerOrderId() == null
                || state instanceof Expired && state.view().brokerOrderId() == null;
    }

    private LegState answered(Leg leg, LegEvent.Replied reply, long now) {
        BrokerOutcome outcome = reply.outcome();
        if (outcome instanceof BrokerOutcome.Accepted accepted) {
            return new Acked(BrokerView.accepted(accepted.brokerOrderId()), now);
        }
        if (outcome instanceof BrokerOutcome.NotSent notSent) {
            return again(leg, reply.attempt(), Reason.NOT_SENT, notSent.cause(), now);
        }
        if (outcome instanceof BrokerOutcome.Refused refused && refused.kind() != BrokerOutcome.Kind.NOT_FOUND) {
            return refused(leg, reply.attempt(), refused, now);
        }
        return leg.state() instanceof Sending ? new Unknown(reply.attempt(), now) : leg.state();
    }

    private LegState refused(Leg leg, int attempt, BrokerOutcome.Refused refused, long now) {
        String text = refused.code().isEmpty() ? refused.text() : refused.code() + ": " + refused.text();
        if (refused.kind() == BrokerOutcome.Kind.RATE_LIMITED) {
            return again(leg, attempt, Reason.RATE_LIMITED, text, now);
        }
        if (refused.kind() == BrokerOutcome.Kind.AUTHENTICATION) {
            return again(leg, attempt, Reason.AUTHENTICATION_FAILED, text, now);
        }
        return new Rejected(BrokerView.NONE, Reason.BROKER_REJECTED, text);
    }

    /** The attempt provably placed nothing, so there may be another one. */
    private LegState again(Leg leg, int attempts, Reason reason, String cause, long now) {
        return leg.cancelWanted()
                ? new Cancelled(BrokerView.NONE)
                : readyOr(leg, attempts, now + rules.retryDelay(attempts), reason, cause, now);
    }

    private static LegState readyOr(Leg leg, int attempts, long notBefore, Reason reason, String text, long now) {
        return Math.max(now, notBefore) > leg.terms().notAfter()
                ? expired(reason, text)
                : new Ready(attempts, notBefore);
    }

    private static Expired expired(Reason reason, String text) {
        return new Expired(BrokerView.NONE, reason, text);
    }

    private Leg notSeen(Leg leg, long readStartedAt) {
        if (!silenceCounts(leg.state(), readStartedAt)) {
            return leg;
        }
        Leg missing = (sameDay(leg, readStartedAt) ? leg : leg.countedAnew()).missing(readStartedAt);
        return missing.in(concluded(missing, readStartedAt));
    }

    /** The lists begin anew with each day, so that silence does too. */
    private static boolean sameDay(Leg leg, long readStartedAt) {
        return TradingDay.of(leg.absence().firstAt()).equals(TradingDay.of(readStartedAt));
    }

    private boolean silenceCounts(LegState state, long readStartedAt) {
        return state instanceof Unknown unknown
                ? readStartedAt >= unknown.since() + rules.settle()
                : state.atBroker() || state instanceof NeedsOperator;
    }

    private LegState concluded(Leg leg, long readStartedAt) {
        LegState state = leg.state();
        long lasting = leg.absence().lasting(readStartedAt);
        if (leg.absence().reads() < rules.absentReads() || lasting < rules.absentSpread()) {
            return state;
        }
        if (TradingDay.of(readStartedAt).isAfter(TradingDay.of(leg.terms().plannedAt()))) {
            return lasting < rules.settle() ? state : Expired.dayOver(state.view());
        }
        if (state.view().brokerOrderId() == null) {
            return new Absent();
        }
        return state.atBroker() && lasting > rules.undecidedAfter()
                ? new NeedsOperator(state.view(), "the broker took it but does not list it any more")
                : state;
    }

    private static LegState seen(Leg leg, Sighting seen, long now) {
        LegState state = leg.state();
        boolean known =
                state.view().brokerOrderId() != null && !(state instanceof Expired expired && expired.watched());
        if (state.terminal() && known && seen.cumulative() <= state.view().cumulative()) {
            return state;
        }
        if (state instanceof Rejected && seen.status() == OrderStatus.REJECTED) {
            return state;
        }
        return shown(leg, state.view().merge(seen), seen, now);
    }

    private static LegState shown(Leg leg, BrokerView view, Sighting seen, long now) {
        if (view.cumulative() >= view.quantity(leg.terms())) {
            return new LegState.Filled(view);
        }
        return switch (seen.status()) {
            case FILLED -> new LegState.Filled(view);
            case CANCELLED -> new Cancelled(view);
            case REJECTED -> new Rejected(view, Reason.BROKER_REJECTED, seen.text());
            case PENDING, OPEN, PARTIALLY_FILLED -> live(leg.state(), view, seen, now);
        };
    }

    private static LegState live(LegState state, BrokerView view, Sighting seen, long now) {
        if (state instanceof Cancelled && state.view().brokerOrderId() != null) {
            return new Cancelled(view);
        }
        if (view.cumulative() > 0) {
            return new Partial(view);
        }
        boolean pending = seen.status() == OrderStatus.PENDING;
        if (pending && !(state instanceof Working)) {
            return new Acked(view, state instanceof Acked acked ? acked.since() : now);
        }
        return new Working(view);
    }
}
