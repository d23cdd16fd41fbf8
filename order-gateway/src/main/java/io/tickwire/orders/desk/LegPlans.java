package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.CommandHeader;
import io.tickwire.orders.command.Contract;
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
            return slices(terms(order, now), order.header(), order.contract());
        }
        Leg entry = ProtectedLegs.of(command, ids, notAfter(command.header().notAfter(), now), now);
        if (entry == null) {
            throw new IllegalArgumentException(command.kind() + " is not planned without a look at the market");
        }
        return List.of(entry);
    }

    List<Leg> of(SmartOrder order, OrderPlan.Place place, long now) {
        return slices(terms(order, place, now), order.header(), order.contract());
    }

    /** @param whole what is wanted in all, numbered as the first of its orders */
    List<Leg> slices(LegTerms whole, CommandHeader header, Contract contract) {
        List<Leg> legs = new ArrayList<>();
        for (long quantity : Slices.of(whole.quantity(), contract)) {
            int number = whole.number() + legs.size();
            String id = ids.of(header.account(), whole.commandId(), number);
            legs.add(Leg.planned(whole.slice(number, id, quantity)));
        }
        return legs;
    }

    private LegTerms terms(PlaceOrder order, long now) {
        return new LegTerms(
                order.id(),
                1,
                ids.of(order.header().account(), order.id(), 1),
                order.header().clientId(),
                order.contract().key(),
                order.product(),
                order.side(),
                order.quantity(),
                order.pricing(),
                order.validity(),
                order.disclosed(),
                notAfter(order.header().notAfter(), now),
                now,
                null);
    }

    private LegTerms terms(SmartOrder order, OrderPlan.Place place, long now) {
        return new LegTerms(
                order.id(),
                1,
                ids.of(order.header().account(), order.id(), 1),
                order.header().clientId(),
                order.contract().key(),
                order.product(),
                place.side(),
                place.quantity(),
                order.pricing(),
                order.validity(),
                0,
                notAfter(order.header().notAfter(), now),
                now,
                null);
    }

    /** An order belongs to the day it was planned on, so that its silence on a later day says something. */
    static long notAfter(long commands, long now) {
        return Math.min(commands, TradingDay.endOf(now));
    }
}
