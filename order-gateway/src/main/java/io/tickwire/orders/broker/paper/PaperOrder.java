package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.broker.OrderStatus;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.broker.Part;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * An order on paper; times in UTC microseconds, quantities in units.
 *
 * @param number from 1, without a gap, for each account
 * @param clientId null for the account itself
 * @param acceptedAt it belongs to the day of this moment
 * @param since only ticks received after this count for it: when it was accepted, changed, or triggered
 * @param triggered whether the market has touched its trigger price, if it has one
 * @param executions how many there were
 * @param cost what its fills cost together, rupees, fixed-point with 4 decimals
 * @param text why it ended without being filled; empty when there is nothing to say
 */
public record PaperOrder(
        long number,
        @Nullable String clientId,
        String clientOrderId,
        InstrumentKey instrument,
        Product product,
        Side side,
        OrderValues values,
        long acceptedAt,
        long since,
        boolean triggered,
        int executions,
        long filled,
        long cost,
        OrderStatus status,
        String text,
        long updatedAt) {
    private static final String PREFIX = "PAPER-";

    static PaperOrder accepted(long number, @Nullable String clientId, OrderRequest order, long now) {
        OrderValues values = new OrderValues(order.pricing(), order.quantity(), order.validity(), order.disclosed());
        return new PaperOrder(
                number,
                clientId,
                order.clientOrderId(),
                order.instrument(),
                order.product(),
                order.side(),
                values,
                now,
                now,
                false,
                0,
                0,
                0,
                OrderStatus.OPEN,
                "",
                now);
    }

    /** What stands in the place of a broker's number; no broker's looks like it. */
    static String numbered(long number) {
        return PREFIX + number;
    }

    public String brokerOrderId() {
        return numbered(number);
    }

    public boolean open() {
        return !status.terminal();
    }

    long left() {
        return values.quantity() - filled;
    }

    /** Whether the market has yet to touch its trigger price. */
    boolean asleep() {
        return values.pricing().kind().conditional() && !triggered;
    }

    /** The worst price it may be filled at; null for any. */
    @Nullable
    Long limit() {
        return values.pricing().kind().limited() ? values.pricing().limit() : null;
    }

    PaperOrder filledBy(long quantity, long price, long now) {
        long all = filled + quantity;
        OrderStatus stands = all == values.quantity() ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        return new PaperOrder(
                number,
                clientId,
                clientOrderId,
                instrument,
                product,
                side,
                values,
                acceptedAt,
                since,
                triggered,
                executions + 1,
                all,
                Math.addExact(cost, Math.multiplyExact(quantity, price)),
                stands,
                text,
                now);
    }

    PaperOrder cancelled(String why, long now) {
        return with(values, since, triggered, OrderStatus.CANCELLED, why, now);
    }

    PaperOrder triggeredBy(long tickReceivedAt, long now) {
        return with(values, tickReceivedAt, true, status, text, now);
    }

    PaperOrder changedTo(OrderValues wanted, long now) {
        return with(wanted, now, triggered, status, text, now);
    }

    private PaperOrder with(
            OrderValues wanted, long countsAfter, boolean touched, OrderStatus stands, String why, long now) {
        return new PaperOrder(
                number,
                clientId,
                clientOrderId,
                instrument,
                product,
                side,
                wanted,
                acceptedAt,
                countsAfter,
                touched,
                executions,
                filled,
                cost,
                stands,
                why,
                now);
    }

    BookRow row() {
        return new BookRow(
                clientOrderId,
                brokerOrderId(),
                null,
                instrument,
                "",
                product,
                side,
                values.pricing(),
                values.quantity(),
                filled,
                filled == 0 ? null : (Long) Average.of(cost, filled),
                status,
                text,
                updatedAt,
                values,
                false,
                Part.SINGLE);
    }
}
