package io.tickwire.orders.broker;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One order of the broker's order book, ours or anybody's of the account.
 *
 * @param clientOrderId our identifier; empty when it was placed without one
 * @param quantity total units
 * @param cumulative units filled so far; the only figure to trust after a cancel (XTS reference 4.6)
 * @param averagePrice rupees, fixed-point with 4 decimals; null before a fill
 * @param text the broker's words about a rejection or cancellation; empty when there are none
 * @param updatedAt the broker's last change, UTC microseconds; null when it says nothing
 * @param values what a change of it must send again; null when it has something this version has no word for
 * @param changing whether it is being replaced or cancelled: then its values are about to be others, or not
 * @param part what it is to a bracket or cover order
 */
public record BookRow(
        String clientOrderId,
        String brokerOrderId,
        @Nullable String exchangeOrderId,
        InstrumentKey instrument,
        String symbol,
        Product product,
        Side side,
        Pricing pricing,
        long quantity,
        long cumulative,
        @Nullable Long averagePrice,
        OrderStatus status,
        String text,
        @Nullable Long updatedAt,
        @Nullable OrderValues values,
        boolean changing,
        Part part) {

    /** A plain order for the day that shows itself whole and is not being changed. */
    public BookRow(
            String clientOrderId,
            String brokerOrderId,
            @Nullable String exchangeOrderId,
            InstrumentKey instrument,
            String symbol,
            Product product,
            Side side,
            Pricing pricing,
            long quantity,
            long cumulative,
            @Nullable Long averagePrice,
            OrderStatus status,
            String text,
            @Nullable Long updatedAt) {
        this(
                clientOrderId,
                brokerOrderId,
                exchangeOrderId,
                instrument,
                symbol,
                product,
                side,
                pricing,
                quantity,
                cumulative,
                averagePrice,
                status,
                text,
                updatedAt,
                new OrderValues(pricing, quantity, Validity.DAY, 0),
                false,
                Part.SINGLE);
    }

    /** Units that may still fill. */
    public long open() {
        return status.terminal() ? 0 : Math.max(0, quantity - cumulative);
    }

    /**
     * Whether it may sleep until its trigger price is touched: such an order is not counted as working. The broker's lists do
     * not say whether it was triggered, so it counts only from its first fill.
     */
    public boolean sleeping() {
        return pricing.kind().conditional() && cumulative == 0;
    }
}
