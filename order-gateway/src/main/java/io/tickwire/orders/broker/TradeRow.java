package io.tickwire.orders.broker;

import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Side;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One execution of the broker's trade book.
 *
 * @param executionId the exchange's id of the execution
 * @param quantity units of this execution
 * @param price rupees, fixed-point with 4 decimals; null when the broker gave none
 * @param tradedAt UTC microseconds; null when the broker gave none
 */
public record TradeRow(
        String clientOrderId,
        String brokerOrderId,
        @Nullable String exchangeOrderId,
        InstrumentKey instrument,
        String symbol,
        Product product,
        Side side,
        String executionId,
        long quantity,
        @Nullable Long price,
        @Nullable Long tradedAt) {}
