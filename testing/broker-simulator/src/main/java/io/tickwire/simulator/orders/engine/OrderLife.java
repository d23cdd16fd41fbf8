package io.tickwire.simulator.orders.engine;

import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderStatus;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.engine.OrderLife.Step.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an order next. Pure: the market and the time are arguments.
 *
 * <pre>
 * PendingNew     -> New | Rejected
 * New, Replaced  -> the same again, when a stop order meets its stop price
 * New, Replaced, PartiallyFilled -> PartiallyFilled | Filled | Cancelled (immediate-or-cancel) | no change
 * PendingReplace -> Replaced | New or PartiallyFilled with a reason
 * PendingCancel  -> Cancelled
 * </pre>
 */
final class OrderLife {
    private final int fillSlices;

    OrderLife(int fillSlices) {
        this.fillSlices = fillSlices;
    }

    /**
     * One step.
     *
     * @param fillPrice of the fill, when the kind is FILL
     */
    record Step(Kind kind, Order order, long fillQuantity, long fillPrice) {
        enum Kind {
            /** Nothing to tell: the order waits. */
            WAIT,
            CHANGE,
            FILL
        }

        static Step waiting(Order order) {
            return new Step(Kind.WAIT, order, 0, 0);
        }

        static Step changed(Order order) {
            return new Step(Kind.CHANGE, order, 0, 0);
        }
    }

    Step next(Order order, Quote quote, Instant now) {
        return switch (order.status()) {
            case PENDING_NEW -> Step.changed(atTheGate(order, now));
            case PENDING_REPLACE -> Step.changed(modified(order, order.replacement(), now));
            case PENDING_CANCEL -> Step.changed(order.becoming(OrderStatus.CANCELLED, now));
            case NEW, REPLACED, PARTIALLY_FILLED -> live(order, quote, now);
            case FILLED, CANCELLED, REJECTED -> Step.waiting(order);
        };
    }

    private static Order atTheGate(Order order, Instant now) {
        return OrderChecks.refusal(order.contract(), order.terms())
                .map(reason -> order.rejected(reason, now))
                .orElseGet(() -> order.accepted(now));
    }

    private static Order modified(Order order, @Nullable OrderTerms wanted, Instant now) {
        if (wanted == null || wanted.quantity() <= order.filledQuantity()) {
            return order.unchanged("OEMS:RMS : Modified quantity is not above the filled quantity", now);
        }
        return OrderChecks.refusal(order.contract(), wanted)
                .map(reason -> order.unchanged(reason, now))
                .orElseGet(() -> order.replaced(wanted, now));
    }

    private Step live(Order order, Quote quote, Instant now) {
        if (order.terms().type().isStop() && !order.triggered()) {
            return stopReached(order, quote) ? Step.changed(order.stopMet(now)) : Step.waiting(order);
        }
        long price = quote.opposite(order.side());
        if (!marketable(order, price)) {
            return order.terms().isImmediateOrCancel()
                    ? Step.changed(order.becoming(OrderStatus.CANCELLED, now))
                    : Step.waiting(order);
        }
        return fill(order, slice(order), quote, now);
    }

    static Step fill(Order order, long quantity, Quote quote, Instant now) {
        long price = quote.opposite(order.side());
        return new Step(Kind.FILL, order.filled(quantity, price, now), quantity, price);
    }

    private static boolean stopReached(Order order, Quote quote) {
        long beyond = (quote.last() - order.terms().stopPrice()) * order.side().sign();
        return beyond >= 0;
    }

    private static boolean marketable(Order order, long price) {
        long better = (order.terms().limitPrice() - price) * order.side().sign();
        return !order.terms().type().isLimited() || better >= 0;
    }

    /** Whole lots: an equal part of the total, or what is left. */
    private long slice(Order order) {
        long lot = order.contract().trading().lot();
        long lots = order.terms().quantity() / lot;
        long part = Math.max(1, (lots + fillSlices - 1) / fillSlices) * lot;
        return Math.min(part, order.leavesQuantity());
    }
}
