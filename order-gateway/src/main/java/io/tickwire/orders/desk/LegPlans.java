package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.PlaceOrder;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.plan.OrderPlan;
import io.tickwire.orders.plan.Slices;
import java.util.ArrayList;
import java.util.List;

/** The orders of a command: one, or several where the exchange's largest order is smaller than what is wanted. */
final class LegPlans {
    private final ClientOrderIds ids;

    LegPlans(ClientOrderIds ids) {
        this.ids = ids;
    }

    List<Leg> of(Command command, long now) {
        if (command instanceof PlaceOrder order) {
            List<Leg> legs = new ArrayList<>();
            for (long quantity : Slices.of(order.quantity(), order.contract())) {
                legs.add(Leg.planned(terms(order, legs.size() + 1, quantity, now)));
            }
            return legs;
        }
        Leg entry = ProtectedLegs.of(command, ids, notAfter(command.header().notAfter(), now), now);
        if (entry == null) {
            throw new IllegalArgumentException(command.kind() + " is not planned without a look at the market");
        }
        return List.of(entry);
    }

    List<Leg> of(SmartOrder order, OrderPlan.Place place, long now) {
        List<Leg> legs = new ArrayList<>();
        for (long quantity : Slices.of(place.quantity(), order.contract())) {
            legs.add(Leg.planned(terms(order, place, legs.size() + 1, quantity, now)));
        }
        return legs;
    }

    private LegTerms terms(PlaceOrder order, int number, long quantity, long now) {
        return new LegTerms(
                order.id(),
                number,
                ids.of(order.header().account(), order.id(), number),
                order.header().clientId(),
                order.contract().key(),
                order.product(),
                order.side(),
                quantity,
                order.pricing(),
                order.validity(),
                Math.min(order.disclosed(), quantity),
                notAfter(order.header().notAfter(), now),
                now,
                null);
    }

    private LegTerms terms(SmartOrder order, OrderPlan.Place place, int number, long quantity, long now) {
        return new LegTerms(
                order.id(),
                number,
                ids.of(order.header().account(), order.id(), number),
                order.header().clientId(),
                order.contract().key(),
                order.product(),
                place.side(),
                quantity,
                order.pricing(),
                order.validity(),
                0,
                notAfter(order.header().notAfter(), now),
                now,
                null);
    }

    /** An order belongs to the day it was planned on, so that its silence on a later day says something. */
    private static long notAfter(long commands, long now) {
        return Math.min(commands, TradingDay.endOf(now));
    }
}
