package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An order with its history and when it is due for its next step. */
final class OrderRecord {
    private final List<Order> history = new ArrayList<>();
    private final long visibleAtNanos;
    private Order current;
    private int fills;
    private long dueNanos;
    private boolean stuck;

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

    /** The order as it was then; none if it did not exist yet. */
    Optional<Order> asOf(Instant then) {
        return history.stream()
                .filter(order -> !order.updatedAt().isAfter(then))
                .reduce((before, after) -> after);
    }

    /** From now on it is not filled. */
    void stick() {
        stuck = true;
    }

    void unstick() {
        stuck = false;
    }

    boolean isStuck() {
        return stuck;
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
