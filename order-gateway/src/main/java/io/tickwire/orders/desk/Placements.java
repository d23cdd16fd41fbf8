package io.tickwire.orders.desk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.ExecutionRules;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegFacts;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Exposure;
import io.tickwire.orders.plan.ExposureProbe;
import io.tickwire.orders.plan.OrderPlan;
import io.tickwire.orders.plan.SmartOrderPlanner;
import io.tickwire.orders.risk.RiskVerdict;
import java.util.Iterator;
import java.util.Optional;

/**
 * Sends orders: each instrument is a lane with at most one order on its way, commands wait in the order they came, and
 * different instruments do not wait for each other.
 */
final class Placements {
    private final Legs legs;
    private final Commands commands;
    private final Journal journal;
    private final LegPlans plans;
    private final ExecutionRules rules;
    private final long epoch;
    private final Admission admission;

    Placements(
            Legs legs,
            Commands commands,
            Journal journal,
            ClientOrderIds ids,
            ExecutionRules rules,
            long epoch,
            Admission admission) {
        this.legs = legs;
        this.commands = commands;
        this.journal = journal;
        this.plans = new LegPlans(ids);
        this.rules = rules;
        this.epoch = epoch;
        this.admission = admission;
    }

    /** A command that just came, or one found in the ledger: with its orders, if it had some. */
    void take(Placing placing, long now) {
        boolean planned = !legs.ofCommand(placing.id()).isEmpty();
        if (!planned && admission.refuses(placing, now)) {
            return;
        }
        if (!planned && placing.smart() == null) {
            Fact fact = Fact.about(placing.subject, FactType.PLANNED, now);
            plans.of(placing.command, now).forEach(leg -> legs.planned(placing.subject, leg, fact));
            planned = true;
        }
        if (!planned || commands.unsent(placing) != null) {
            commands.lane(placing).waiting.add(placing);
        }
    }

    /** @param reconciled whether the broker's lists were read since this desk began: before that nothing is sent */
    void advance(boolean reconciled, long now) {
        for (Lane lane : legs.lanes()) {
            if (!lane.waiting.isEmpty() || !lane.openLegs.isEmpty()) {
                admission.refuse(lane, now);
                dropOverdue(lane, now);
                advance(lane, reconciled, now);
            }
        }
    }

    private void advance(Lane lane, boolean reconciled, long now) {
        boolean moving = true;
        while (moving) {
            Optional<Leg> holder = legs.holder(lane);
            if (holder.isPresent()) {
                tellWaiting(lane, holder.get(), now);
                moving = send(holder.get(), reconciled, now).state() instanceof LegState.Denied;
                dropOverdue(lane, now);
            } else {
                Placing head = lane.waiting.peek();
                moving = head != null && next(lane, head, now);
            }
        }
    }

    /** Whether the lane moved. */
    private boolean next(Lane lane, Placing head, long now) {
        SmartOrder smart = head.smart();
        boolean pointless = smart != null && lane.waiting.stream().skip(1).anyMatch(newer -> supersedes(newer, smart));
        if (pointless) {
            lane.waiting.remove();
            withdraw(head, now);
            return true;
        }
        Leg unsent = commands.unsent(head);
        if (unsent != null) {
            grant(lane, head, unsent, now);
            return true;
        }
        return smart != null && planned(lane, head, smart, now);
    }

    /** A command with more orders keeps its place until all were sent. */
    private void grant(Lane lane, Placing head, Leg unsent, long now) {
        legs.apply(unsent, new LegEvent.LaneGranted(), now);
        if (commands.unsent(head) == null) {
            lane.waiting.remove(head);
        }
    }

    private void withdraw(Placing head, long now) {
        if (legs.ofCommand(head.id()).isEmpty()) {
            commands.fail(head, Reason.SUPERSEDED, "a newer target for the same position came before it was sent", now);
        } else {
            commands.withdrawUnsent(head, now);
        }
    }

    private static boolean supersedes(Placing newer, SmartOrder older) {
        SmartOrder smart = newer.smart();
        return smart != null && smart.steersSameAs(older);
    }

    private boolean planned(Lane lane, Placing head, SmartOrder smart, long now) {
        ExposureProbe probe = head.probe == null ? ExposureProbe.start(now) : head.probe;
        head.probe = probe;
        Exposure exposure = probe.proven();
        if (exposure == null) {
            return false;
        }
        lane.waiting.remove();
        perform(SmartOrderPlanner.plan(smart, exposure), head, smart, exposure, now);
        return true;
    }

    private void perform(OrderPlan plan, Placing head, SmartOrder smart, Exposure exposure, long now) {
        if (plan instanceof OrderPlan.NothingToDo) {
            commands.end(
                    head,
                    Fact.about(head.subject, FactType.TARGET_ALREADY_MET, now).at(exposure.position()));
        } else if (plan instanceof OrderPlan.Refuse refused) {
            commands.end(
                    head,
                    Fact.about(head.subject, FactType.COMMAND_DENIED, now)
                            .because(refused.reason(), refused.text())
                            .at(exposure.position()));
        } else if (plan instanceof OrderPlan.Place place) {
            head.aloneInMarket = exposure.working() == 0;
            Fact fact = Fact.about(head.subject, FactType.PLANNED, now).at(exposure.position());
            plans.of(smart, place, now).forEach(leg -> legs.planned(head.subject, leg, fact));
            commands.lane(head).waiting.addFirst(head);
        } else {
            head.probe = null;
            commands.lane(head).waiting.addFirst(head);
        }
    }

    /** The intent goes into the same commit that lets the order leave. */
    private Leg send(Leg leg, boolean reconciled, long now) {
        boolean due = leg.state() instanceof LegState.Ready ready && ready.notBefore() <= now;
        if (!due || !reconciled) {
            return leg;
        }
        RiskVerdict verdict = admission.verdict(leg, now);
        if (verdict instanceof RiskVerdict.Deny denied) {
            return legs.apply(leg, new LegEvent.Denied(denied.reason(), denied.text()), now);
        }
        return verdict instanceof RiskVerdict.Permit permit ? send(leg, permit, now) : leg;
    }

    private Leg send(Leg leg, RiskVerdict.Permit permit, long now) {
        Leg sending = legs.apply(leg, new LegEvent.IntentStored(epoch), now);
        if (sending.state() instanceof LegState.Sending state) {
            LegTerms terms = sending.terms();
            long writeBy = rules.writeBy(state.since());
            journal.act(new DeskAction.Place(
                    terms.request(), state.attempt(), terms.notAfter(), writeBy, permit.reduces()));
        }
        return sending;
    }

    private void tellWaiting(Lane lane, Leg holder, long now) {
        if (!LegFacts.undecided(holder.state())) {
            return;
        }
        for (Placing waiting : lane.waiting) {
            waiting.probe = null;
            if (!waiting.toldWaiting) {
                waiting.toldWaiting = true;
                journal.fact(Fact.about(waiting.subject, FactType.WAITING_FOR_OUTCOME, now)
                        .because(null, "the outcome of order " + holder.id() + " is not known yet"));
            }
        }
    }

    private void dropOverdue(Lane lane, long now) {
        for (Iterator<Placing> queue = lane.waiting.iterator(); queue.hasNext(); ) {
            Placing placing = queue.next();
            commands.stopAfterFailure(placing, now);
            if (overdue(placing, now)) {
                queue.remove();
                commands.overdue(placing, now);
            }
        }
    }

    private boolean overdue(Placing placing, long now) {
        return legs.ofCommand(placing.id()).isEmpty() ? now > placing.notAfter() : commands.unsent(placing) == null;
    }

    /** When time alone lets an order leave or a command expire next, microseconds. */
    long nextDue(long now) {
        return legs.lanes().stream().mapToLong(lane -> nextDue(lane, now)).min().orElse(Long.MAX_VALUE);
    }

    private long nextDue(Lane lane, long now) {
        long due = legs.holder(lane)
                .map(leg -> leg.state() instanceof LegState.Ready ready
                        ? Math.max(ready.notBefore(), admission.heldUntil(leg))
                        : Long.MAX_VALUE)
                .filter(at -> at > now)
                .orElse(Long.MAX_VALUE);
        for (Placing placing : lane.waiting) {
            long overdue = placing.notAfter() + 1;
            due = overdue > now ? Math.min(due, overdue) : due;
        }
        return due;
    }
}
