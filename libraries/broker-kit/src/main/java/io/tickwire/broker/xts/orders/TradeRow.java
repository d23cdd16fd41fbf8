package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import org.jspecify.annotations.Nullable;

/**
 * One fill (XTS reference 4.8).
 *
 * @param order the order as it stood after the fill
 * @param executionId the exchange's number for the fill
 * @param lastQuantity units filled
 * @param lastPrice fixed-point price of the fill
 * @param tradedAt UTC microseconds
 */
public record TradeRow(
        OrderRow order,
        String executionId,
        long lastQuantity,
        @Nullable Long lastPrice,
        @Nullable Long tradedAt) {

    /** @throws XtsUnreadable when what identifies or sizes the fill is missing */
    public static TradeRow read(JsonNode json) {
        XtsRow row = new XtsRow(json);
        return new TradeRow(
                OrderRow.read(row),
                row.requiredText("ExecutionID"),
                row.requiredWhole("LastTradedQuantity"),
                row.price("LastTradedPrice"),
                row.orderTime("LastExecutionTransactTime", "LastExecutionTransactTimeAPI"));
    }
}
