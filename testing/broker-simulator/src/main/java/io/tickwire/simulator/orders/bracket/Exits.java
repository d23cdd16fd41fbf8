package io.tickwire.simulator.orders.bracket;

import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Leg.Role;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderListener;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.engine.OrderEngine;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets the exits of bracket and cover orders follow their entry (XTS reference 4.4). Confined to the event loop.
 *
 * <pre>
 * entry ends without a fill  -> no exits: a cover's stop is cancelled
 * entry ends with a fill     -> a bracket's target and stop are placed over what was filled; a cover's stop comes alive
 * one exit is filled         -> the other is about so much less, and is cancelled when nothing is left
 * the client leaves          -> entry and target are cancelled, the stop goes to market
 * </pre>
 */
public final class Exits implements OrderListener {
    private final OrderEngine engine;
    private final Set<Long> leaving = new HashSet<>();

    public Exits(OrderEngine engine) {
        this.engine = engine;
    }

    /** Ends the bracket or cover order of this entry: nothing is left of it, at market price. */
    public void leave(Order entry) {
        leaving.add(entry.appOrderId());
        engine.cancel(entry);
        engine.exits(entry).forEach(exit -> settle(entry, exit));
    }

    @Override
    public void changed(Order order) {
        if (order.leg().isExit()) {
            engine.find(order.owner(), order.leg().entryId()).ifPresent(entry -> settle(entry, order));
        } else if (order.leg().isEntry() && order.status().isTerminal()) {
            entryEnded(order);
        }
    }

    @Override
    public void traded(Trade trade) {
        Order order = trade.order();
        if (order.leg().isExit()) {
            engine.find(order.owner(), order.leg().entryId())
                    .ifPresent(entry -> engine.exits(entry).stream()
                            .filter(other -> other.appOrderId() != order.appOrderId())
                            .forEach(other -> shrink(other, trade.quantity())));
        }
        changed(order);
    }

    private void shrink(Order exit, long by) {
        long left = exit.terms().quantity() - by;
        if (left <= exit.filledQuantity()) {
            engine.cancel(exit);
        } else {
            engine.resize(exit, left);
        }
    }

    private void entryEnded(Order entry) {
        if (entry.leg().isBracketEntry() && entry.filledQuantity() > 0) {
            place(entry, Role.TARGET, OrderType.LIMIT, beyond(entry, entry.leg().target()));
            place(
                    entry,
                    Role.STOP,
                    OrderType.STOPMARKET,
                    beyond(entry, -entry.leg().stop()));
        }
        engine.exits(entry).forEach(exit -> {
            if (entry.filledQuantity() > 0
                    && entry.filledQuantity() != exit.terms().quantity()) {
                engine.resize(exit, entry.filledQuantity());
            }
            settle(entry, exit);
        });
    }

    /** The entry's price and so much in its favour. */
    private static long beyond(Order entry, long offset) {
        return entry.terms().limitPrice() + offset * entry.side().sign();
    }

    private void place(Order entry, Role role, OrderType type, long price) {
        OrderTerms terms = new OrderTerms(
                type,
                entry.terms().product(),
                "DAY",
                entry.filledQuantity(),
                0,
                type.isLimited() ? price : 0,
                type.isStop() ? price : 0);
        Leg leg = Leg.exit(role, entry.appOrderId());
        engine.place(entry.owner(), entry.contract(), opposite(entry.side()), terms, entry.uniqueIdentifier(), leg);
    }

    /** The side an exit is on. */
    public static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    /** Does to an open exit of an entry that has ended what is to be done, if anything is. */
    private void settle(Order entry, Order exit) {
        if (!entry.status().isTerminal() || !exit.status().isOpen()) {
            return;
        }
        if (entry.filledQuantity() == 0) {
            engine.cancel(exit);
        } else if (leaving.contains(entry.appOrderId())) {
            leave(exit, exit.terms());
        }
    }

    private void leave(Order exit, OrderTerms now) {
        if (exit.leg().role() == Role.TARGET) {
            engine.cancel(exit);
        } else if (now.type() != OrderType.MARKET) {
            OrderTerms market = new OrderTerms(
                    OrderType.MARKET, now.product(), "DAY", now.quantity(), now.disclosedQuantity(), 0, 0);
            engine.modify(exit, market, exit.uniqueIdentifier());
        }
    }
}
