package io.tickwire.simulator.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.books.Rows;
import io.tickwire.simulator.faults.Fault;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderListener;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.orders.position.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Tells logins what becomes of their orders (XTS reference 5): {@code order} for every new status, {@code trade} and two
 * {@code position} events for every fill, {@code tradeConversion} for every conversion. They leave with the next turn, so that a prompt answer to a placement comes
 * first. Faults may lose, repeat, delay or reorder them. Confined to the event loop.
 */
public final class OrderPushes implements OrderListener {
    private record Push(String loginId, String name, String text, long dueNanos) {}

    private final OrderSockets sockets;
    private final Portfolio portfolio;
    private final Faults faults;
    private final LongSupplier nanos;
    private final List<Push> waiting = new ArrayList<>();
    private final Map<String, Push> overtaken = new HashMap<>();

    public OrderPushes(OrderSockets sockets, Portfolio portfolio, Faults faults, LongSupplier nanos) {
        this.sockets = sockets;
        this.portfolio = portfolio;
        this.faults = faults;
        this.nanos = nanos;
    }

    @Override
    public void changed(Order order) {
        if (sockets.anybodyHears(order.owner().loginId())) {
            push(order.owner().loginId(), "order", Rows.order(order));
        }
    }

    @Override
    public void traded(Trade trade) {
        Order order = trade.order();
        String loginId = order.owner().loginId();
        if (sockets.anybodyHears(loginId)) {
            push(loginId, "trade", Rows.trade(trade));
            push(loginId, "order", Rows.order(order));
            for (View view : View.values()) {
                position(order, view);
            }
        }
    }

    @Override
    public void converted(Conversion conversion) {
        String loginId = conversion.owner().loginId();
        if (sockets.anybodyHears(loginId)) {
            push(loginId, "tradeConversion", Rows.conversion(conversion));
        }
    }

    private void position(Order order, View view) {
        portfolio.positions(order.owner(), view).stream()
                .filter(position -> position.contract().equals(order.contract()))
                .filter(position -> position.product().equals(order.terms().product()))
                .forEach(position ->
                        push(order.owner().loginId(), "position", Rows.pushedPosition(order.owner(), view, position)));
    }

    private void push(String loginId, String name, ObjectNode row) {
        Push push = new Push(loginId, name, Envelope.text(row), nanos.getAsLong());
        Optional<Fault> fault = faults.event(name);
        if (fault.isEmpty()) {
            add(push);
        } else {
            strike(push, fault.get());
        }
    }

    private void strike(Push push, Fault fault) {
        switch (fault.kind()) {
            case DUPLICATE_EVENT -> {
                add(push);
                add(push);
            }
            case LATE_EVENT -> {
                release(push.loginId());
                overtaken.put(push.loginId(), push);
            }
            case SLOW_EVENT -> {
                long due = push.dueNanos() + fault.delay().toNanos();
                add(new Push(push.loginId(), push.name(), push.text(), due));
            }
            default -> {
                // lost: nothing is sent
            }
        }
    }

    private void add(Push push) {
        waiting.add(push);
        release(push.loginId());
    }

    private void release(String loginId) {
        Push before = overtaken.remove(loginId);
        if (before != null) {
            waiting.add(before);
        }
    }

    /** Sends what is due, in order. */
    public void turn() {
        long now = nanos.getAsLong();
        List<Push> due =
                waiting.stream().filter(push -> now - push.dueNanos() >= 0).toList();
        waiting.removeAll(due);
        due.forEach(push -> sockets.push(push.loginId(), push.name(), push.text()));
    }
}
