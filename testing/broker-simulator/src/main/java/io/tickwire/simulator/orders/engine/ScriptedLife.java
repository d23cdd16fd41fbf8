package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.engine.OrderLife.Step;
import java.time.Instant;

/** What happens to an order next when faults have a say in it; otherwise as in {@link OrderLife}. */
final class ScriptedLife {
    private final OrderLife life;
    private final OrderScript script;

    ScriptedLife(OrderLife life, OrderScript script) {
        this.life = life;
        this.script = script;
    }

    Step next(OrderRecord entry, Quote quote, Instant now) {
        Order order = entry.current();
        return switch (order.status()) {
            case PENDING_NEW ->
                script.rejection(order)
                        .map(why -> Step.changed(order.rejected(why, now)))
                        .orElseGet(() -> life.next(order, quote, now));
            case PENDING_REPLACE, PENDING_CANCEL ->
                script.refusedChange(order)
                        .map(why -> Step.changed(order.unchanged(why, now)))
                        .orElseGet(() -> changed(entry, quote, now));
            default -> live(entry, quote, now);
        };
    }

    private Step changed(OrderRecord entry, Quote quote, Instant now) {
        Order order = entry.current();
        if (order.replacement() == null && script.fillsInPlaceOfCancel(order)) {
            return OrderLife.fill(order, order.leavesQuantity(), quote, now);
        }
        entry.unstick();
        return life.next(order, quote, now);
    }

    private Step live(OrderRecord entry, Quote quote, Instant now) {
        Order order = entry.current();
        Step step = life.next(order, quote, now);
        if (step.kind() != Step.Kind.FILL) {
            return step;
        }
        if (order.filledQuantity() == 0 && !entry.isStuck() && script.fillsInPart(order)) {
            entry.stick();
            long part = half(order);
            return part == 0 ? Step.waiting(order) : OrderLife.fill(order, part, quote, now);
        }
        return entry.isStuck() ? Step.waiting(order) : step;
    }

    /** Whole lots; none of a single one. */
    private static long half(Order order) {
        long lot = order.contract().trading().lot();
        return order.terms().quantity() / lot / 2 * lot;
    }
}
