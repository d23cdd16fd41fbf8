package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an order on paper.
 *
 * @param number of its order
 * @param execution of that order, from 1
 * @param clientId null for the account itself
 * @param price rupees, fixed-point with 4 decimals
 * @param tradedAt UTC microseconds
 */
public record PaperTrade(
        long number,
        int execution,
        @Nullable String clientId,
        String clientOrderId,
        InstrumentKey instrument,
        Product product,
        Side side,
        long quantity,
        long price,
        long tradedAt) {

    /** The newest of an order. */
    static PaperTrade of(PaperOrder order, long quantity, long price) {
        return new PaperTrade(
                order.number(),
                order.executions(),
                order.clientId(),
                order.clientOrderId(),
                order.instrument(),
                order.product(),
                order.side(),
                quantity,
                price,
                order.updatedAt());
    }

    TradeRow row() {
        String brokerOrderId = PaperOrder.numbered(number);
        return new TradeRow(
                clientOrderId,
                brokerOrderId,
                null,
                instrument,
                "",
                product,
                side,
                brokerOrderId + "-" + execution,
                quantity,
                price,
                tradedAt);
    }
}
