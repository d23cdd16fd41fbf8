package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Order;
import java.util.ArrayList;
import java.util.List;

/** An order with its history and when it is due for its next step. */
final class OrderRecord {
    private final List<Order> history = new ArrayList<>();
    private final long visibleAtNanos;
    private Order current;
    private int fills;
    private long dueNanos;

    OrderRecord(Order order, long visibleAtNanos) {
        this.current = order;
        this.visibleAtNanos = visibleAtNanos;
        history.add(order);
    }

    Order current() {
        return current;
    }

    List<Order> history() {
        return List.copyOf(history);
    }

    boolean isVisible(long nowNanos) {
        return nowNanos - visibleAtNanos >= 0;
    }

    /** A new row of the history. */
    void change(Order next) {
        current = next;
        history.add(next);
    }

    int countFill() {
        return ++fills;
    }

    void dueAt(long nanos) {
        dueNanos = nanos;
    }

    boolean isDue(long nowNanos) {
        return nowNanos - dueNanos >= 0;
    }
}
