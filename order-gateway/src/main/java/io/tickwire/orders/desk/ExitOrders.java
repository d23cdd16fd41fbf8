package io.tickwire.orders.desk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.Contract;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.orders.event.Fact;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegEvent;
import io.tickwire.orders.execute.LegState;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.plan.Contracts;
import io.tickwire.orders.plan.Slices;
import java.util.List;

/** The orders by which a close-all leaves positions: at the market, in slices, never two of an instrument at once. */
final class ExitOrders {
    /** So often a position is tried to be left without getting smaller. */
    private static final int VAIN_ROUNDS = 3;

    private final Legs legs;
    private final ClientOrderIds ids;
    private final LegPlans plans;
    private final Contracts contracts;

    ExitOrders(Legs legs, ClientOrderIds ids, Contracts contracts) {
        this.legs = legs;
        this.ids = ids;
        this.plans = new LegPlans(ids);
        this.contracts = contracts;
    }

    List<Leg> of(Closing closing) {
        return legs.ofCommand(closing.id());
    }

    boolean worthTrying(Closing closing, PositionRow held) {
        Closing.Stuck stuck = closing.stuck.get(Closing.key(held));
        return held.product().plain() && (stuck == null || stuck.rounds() < VAIN_ROUNDS || smaller(held, stuck));
    }

    private static boolean smaller(PositionRow held, Closing.Stuck stuck) {
        return Math.abs(held.net()) < Math.abs(stuck.net());
    }

    void plan(Closing closing, PositionRow held, long now) {
        Closing.Stuck before = closing.stuck.get(Closing.key(held));
        int rounds = before == null || smaller(held, before) ? 1 : before.rounds() + 1;
        closing.stuck.put(Closing.key(held), new Closing.Stuck(held.net(), rounds));
        Contract known = contracts.of(held.instrument());
        String symbol = known == null ? held.symbol() : known.symbol();
        Contract contract = known != null && Slices.possible(Math.abs(held.net()), known)
                ? known
                : new Contract(held.instrument(), symbol, 1, null);
        Subject subject = closing.subject.on(held.instrument(), contract.symbol(), held.product());
        Fact fact = Fact.about(subject, FactType.PLANNED, now).at(held.net());
        plans.slices(terms(closing, held, now), closing.command.header(), contract)
                .forEach(exit -> legs.planned(subject, exit, fact));
    }

    private LegTerms terms(Closing closing, PositionRow held, long now) {
        int number = of(closing).size() + 1;
        return new LegTerms(
                closing.id(),
                number,
                ids.of(closing.command.header().account(), closing.id(), number),
                closing.command.header().clientId(),
                held.instrument(),
                held.product(),
                Side.towards(-held.net()),
                Math.abs(held.net()),
                Pricing.MARKET,
                Validity.DAY,
                0,
                LegPlans.notAfter(closing.notAfter(), now),
                now,
                null);
    }

    /** Exits do not queue behind entries: they only wait for an order of the instrument that is on its way. */
    void grant(Closing closing, long now) {
        for (Leg exit : of(closing)) {
            boolean free = legs.holder(legs.lane(exit.terms().instrument())).isEmpty();
            if (exit.state() instanceof LegState.Planned && free) {
                legs.apply(exit, new LegEvent.LaneGranted(), now);
            }
        }
    }
}
