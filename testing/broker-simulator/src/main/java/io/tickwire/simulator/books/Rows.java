package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Trade;
import io.tickwire.simulator.orders.position.Position;
import io.tickwire.simulator.orders.position.View;
import java.math.BigDecimal;
import java.util.Locale;

/** Order and trade rows in the shape of January 2025 (XTS reference 4.6, 4.8), and the rows the socket pushes (5). */
public final class Rows {
    private static final int ORDER_MESSAGE = 9004;
    private static final int TRADE_MESSAGE = 9005;

    private Rows() {}

    public static ObjectNode order(Order order) {
        ObjectNode row = head(order);
        row.put("OrderExpiryDate", IstText.NO_DATE);
        row.put("OrderExpiryDateAPI", IstText.NO_DATE_API);
        row.put("BoLegDetails", order.leg().role().ordinal()).put("BoEntryOrderId", entryId(order));
        return foot(row, order, ORDER_MESSAGE);
    }

    private static String entryId(Order order) {
        if (order.leg().role() == Leg.Role.SINGLE) {
            return "";
        }
        return String.valueOf(
                order.leg().isEntry() ? order.appOrderId() : order.leg().entryId());
    }

    public static ObjectNode trade(Trade trade) {
        ObjectNode row = head(trade.order());
        row.put("LastTradedPrice", rupees(trade.price()));
        row.put("LastTradedQuantity", trade.quantity());
        row.put("LastExecutionTransactTime", IstText.seconds(trade.at()));
        row.put("LastExecutionTransactTimeAPI", IstText.api(trade.at()));
        row.put("ExecutionID", trade.executionId());
        row.put("ExecutionReportIndex", trade.index());
        return foot(row, trade.order(), TRADE_MESSAGE);
    }

    /** A position as the socket tells it: the old names, text without commas, and nobody computed the profit. */
    public static ObjectNode pushedPosition(Owner owner, View view, Position position) {
        return PositionRow.pushed(owner, view, position);
    }

    /** A conversion as the socket tells it. */
    public static ObjectNode conversion(Conversion made) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        String client = made.owner().clientId();
        row.put("LoginID", made.owner().loginId()).put("ClientID", client);
        row.put(
                "UniqueKey",
                String.join(
                        ":",
                        client,
                        "Client",
                        client,
                        made.to(),
                        "NONE",
                        made.contract().segment().name(),
                        String.valueOf(made.contract().id()),
                        "ParentLevel"));
        row.put("Success", true).put("ErrorMessage", "");
        row.put("OriginalProduct", made.from()).put("TargetProduct", made.to());
        row.put("OriginalQty", Math.abs(made.quantity())).put("TargetQty", Math.abs(made.quantity()));
        row.put("EntityType", "Client")
                .put("ExchangeSegment", made.contract().segment().name());
        row.put("ExchangeInstrumentId", 0).put("TargetEntityId", client);
        row.put("NetValue", rupees(-made.quantity() * made.price())).put("Status", "PositionConverted");
        row.put("RejectionReason", "").put("RejectedBy", "").put("Price", rupees(-made.quantity() * made.price()));
        row.put("NOWTimeStamp", IstText.micros(made.at()));
        row.put("OrderSide", made.quantity() > 0 ? "Buy" : "Sell").put("IsProOrder", false);
        row.put("MessageCode", 9007).put("MessageVersion", 4).put("TokenID", 0);
        return row.put("ApplicationType", 0).put("SequenceNumber", 0);
    }

    private static ObjectNode head(Order order) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("LoginID", order.owner().loginId())
                .put("ClientID", order.owner().clientId());
        row.put("AppOrderID", order.appOrderId()).put("OrderReferenceID", "");
        row.put("GeneratedBy", "TWSAPI").put("ExchangeOrderID", order.exchangeOrderId());
        row.put("OrderCategoryType", "NORMAL");
        row.put("ExchangeSegment", order.contract().segment().name());
        row.put("ExchangeInstrumentID", order.contract().id());
        row.put("OrderSide", order.side().label());
        row.put("OrderType", order.terms().type().label());
        row.put("ProductType", order.terms().product());
        row.put("TimeInForce", order.terms().timeInForce());
        row.put("OrderPrice", rupees(order.terms().limitPrice()));
        row.put("OrderQuantity", order.terms().quantity());
        row.put("OrderStopPrice", rupees(order.terms().stopPrice()));
        row.put("OrderStatus", order.status().label());
        average(row, order);
        row.put("LeavesQuantity", order.leavesQuantity());
        row.put("CumulativeQuantity", order.filledQuantity());
        row.put("OrderDisclosedQuantity", order.terms().disclosedQuantity());
        times(row, order);
        row.put("CancelRejectReason", order.reason());
        row.put("OrderUniqueIdentifier", order.uniqueIdentifier());
        return row.put("OrderLegStatus", "SingleOrderLeg").put("IsSpread", false);
    }

    /** Text with commas, empty before a fill; its twin is a number or the text NaN. */
    private static void average(ObjectNode row, Order order) {
        if (order.filledQuantity() == 0) {
            row.put("OrderAverageTradedPrice", "").put("OrderAverageTradedPriceAPI", "NaN");
            return;
        }
        long average = order.filledValue() / order.filledQuantity();
        row.put("OrderAverageTradedPrice", Price.grouped(average));
        row.put("OrderAverageTradedPriceAPI", rupees(average));
    }

    private static void times(ObjectNode row, Order order) {
        row.put("OrderGeneratedDateTime", IstText.micros(order.generatedAt()));
        row.put("OrderGeneratedDateTimeAPI", IstText.api(order.generatedAt()));
        row.put("ExchangeTransactTime", IstText.micros(order.updatedAt()) + "+05:30");
        row.put("ExchangeTransactTimeAPI", IstText.api(order.updatedAt()));
        row.put("LastUpdateDateTime", IstText.micros(order.updatedAt()));
        row.put("LastUpdateDateTimeAPI", IstText.api(order.updatedAt()));
    }

    private static ObjectNode foot(ObjectNode row, Order order, int messageCode) {
        row.put("OrderSideAPI", order.side().label().toUpperCase(Locale.ROOT));
        row.put("AlgoID", "").put("AlgoCategory", 0);
        row.put("MessageSynchronizeUniqueKey", order.owner().loginId());
        row.put("MessageCode", messageCode).put("MessageVersion", 4).put("TokenID", 0);
        row.put("ApplicationType", 146).put("SequenceNumber", sequence(order));
        return row.put("TradingSymbol", order.contract().displayName());
    }

    /** Micros of the change: growing, and as long as the live ones. */
    private static long sequence(Order order) {
        return order.updatedAt().getEpochSecond() * 1_000_000
                + order.updatedAt().getNano() / 1_000;
    }

    private static BigDecimal rupees(long price) {
        return new BigDecimal(Price.text(price));
    }
}
