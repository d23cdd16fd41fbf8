package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.JsonNode;
import io.tickwire.broker.xts.wire.XtsOrderStatus;
import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsRow;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.broker.xts.wire.XtsUnreadable;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One state of one order, from the book, the history or an event (XTS reference 4.6). Prices are fixed-point, times UTC
 * microseconds, absent is null.
 *
 * @param appOrderId the broker's number for the order
 * @param uniqueId ours; empty when the order carries none
 * @param exchangeOrderId null until the exchange has taken it
 * @param loginId who logged in
 * @param clientId whose account it is
 * @param instrument what is traded
 * @param side buy or sell
 * @param type kind of order
 * @param product broker's product
 * @param timeInForce how long it stays
 * @param quantity units ordered
 * @param cumulativeQuantity units filled
 * @param leavesQuantity as sent: stays above zero after a cancel, so never a measure of what is open
 * @param disclosedQuantity units shown to the market; 0 for all
 * @param limitPrice limit
 * @param stopPrice trigger
 * @param averagePrice average of the fills
 * @param status where it stands
 * @param statusText the status as sent
 * @param reason why it was cancelled or rejected
 * @param generatedAt when the broker took it
 * @param updatedAt of its last change
 * @param exchangeTime the exchange's time of that change
 * @param sequence the broker's number of this message
 * @param bracketLeg what it is to a bracket or cover order: 0 nothing, 1 entry, 2 target, 3 stop-loss
 * @param entryOrderId the broker's number for the entry it belongs to; null when it says none
 */
public record OrderRow(
        long appOrderId,
        String uniqueId,
        @Nullable String exchangeOrderId,
        @Nullable String loginId,
        @Nullable String clientId,
        InstrumentKey instrument,
        XtsSide side,
        XtsOrderType type,
        XtsProduct product,
        XtsTimeInForce timeInForce,
        long quantity,
        long cumulativeQuantity,
        @Nullable Long leavesQuantity,
        long disclosedQuantity,
        @Nullable Long limitPrice,
        @Nullable Long stopPrice,
        @Nullable Long averagePrice,
        XtsOrderStatus status,
        String statusText,
        @Nullable String reason,
        @Nullable Long generatedAt,
        @Nullable Long updatedAt,
        @Nullable Long exchangeTime,
        @Nullable Long sequence,
        long bracketLeg,
        @Nullable Long entryOrderId) {

    /** @throws XtsUnreadable when what identifies or sizes the order is missing or makes no sense */
    public static OrderRow read(JsonNode json) {
        return read(new XtsRow(json));
    }

    /** Units that may still be filled; an order in an unknown status counts as open. */
    public long openQuantity() {
        return status.terminal() ? 0 : quantity - cumulativeQuantity;
    }

    static OrderRow read(XtsRow row) {
        String status = row.requiredText("OrderStatus");
        return sound(new OrderRow(
                row.requiredWhole("AppOrderID"),
                row.textOr("", "OrderUniqueIdentifier"),
                row.text("ExchangeOrderID"),
                row.text("LoginID"),
                row.text("ClientID", "ClientId"),
                row.instrument(),
                XtsSide.parse(row.requiredText("OrderSide", "OrderSideAPI")),
                XtsOrderType.parse(row.textOr("", "OrderType")),
                XtsProduct.parse(row.textOr("", "ProductType")),
                XtsTimeInForce.parse(row.textOr("", "TimeInForce")),
                row.requiredWhole("OrderQuantity"),
                row.requiredWhole("CumulativeQuantity"),
                row.whole("LeavesQuantity"),
                orZero(row.whole("OrderDisclosedQuantity")),
                row.price("OrderPrice"),
                row.price("OrderStopPrice"),
                row.price("OrderAverageTradedPrice", "OrderAverageTradedPriceAPI"),
                XtsOrderStatus.parse(status),
                status,
                row.text("CancelRejectReason"),
                row.orderTime("OrderGeneratedDateTime", "OrderGeneratedDateTimeAPI"),
                row.orderTime("LastUpdateDateTime", "LastUpdateDateTimeAPI"),
                row.orderTime("ExchangeTransactTime", "ExchangeTransactTimeAPI"),
                row.whole("SequenceNumber"),
                orZero(row.whole("BoLegDetails")),
                row.whole("BoEntryOrderId")));
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static OrderRow sound(OrderRow row) {
        if (row.quantity < 0 || row.cumulativeQuantity < 0 || row.cumulativeQuantity > row.quantity) {
            throw new XtsUnreadable(
                    "order " + row.appOrderId + " of " + row.quantity + " filled by " + row.cumulativeQuantity);
        }
        return row;
    }
}
