package io.tickwire.simulator.books;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.position.Position;
import io.tickwire.simulator.orders.position.View;

/** The classic position row: every value is text, with thousands commas (XTS reference 4.9). */
final class PositionRow {
    private PositionRow() {}

    /** @param lastPrice what the open quantity is valued at, fixed-point */
    static ObjectNode of(String accountId, Position position, long lastPrice, long sequence) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("AccountID", accountId);
        row.put("TradingSymbol", position.contract().displayName());
        row.put("ExchangeSegment", position.contract().segment().name());
        row.put("ExchangeInstrumentId", String.valueOf(position.contract().id()));
        row.put("ProductType", position.product());
        row.put("Marketlot", String.valueOf(position.contract().trading().lot()));
        row.put("Multiplier", "1");
        row.put("BuyAveragePrice", Price.grouped(position.averageBuy()));
        row.put("SellAveragePrice", Price.grouped(position.averageSell()));
        row.put("OpenBuyQuantity", whole(position.buyQuantity()));
        row.put("OpenSellQuantity", whole(position.sellQuantity()));
        row.put("Quantity", whole(position.quantity()));
        row.put("BuyAmount", Price.grouped(position.buyValue()));
        row.put("SellAmount", Price.grouped(position.sellValue()));
        row.put("NetAmount", Price.grouped(position.netAmount()));
        profit(row, position, lastPrice);
        row.put("SumOfTradedQuantityAndPriceBuy", Price.grouped(position.buyValue()));
        row.put("SumOfTradedQuantityAndPriceSell", Price.grouped(position.sellValue()));
        row.put("statisticsLevel", "ParentLevel").put("isInterOpPosition", true);
        row.putObject("childPositions");
        row.put("MessageCode", 9002).put("MessageVersion", 1).put("TokenID", 0);
        return row.put("ApplicationType", 0).put("SequenceNumber", sequence);
    }

    static ObjectNode pushed(Owner owner, View view, Position position) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("LoginID", owner.loginId()).put("AccountID", owner.clientId());
        row.put("TradingSymbol", position.contract().displayName());
        row.put("ExchangeSegment", position.contract().segment().name());
        row.put("ExchangeInstrumentID", String.valueOf(position.contract().id()));
        row.put("ProductType", position.product()).put("Multiplier", "1");
        row.put("Marketlot", String.valueOf(position.contract().trading().lot()));
        row.put("BuyAveragePrice", Price.text(position.averageBuy()));
        row.put("SellAveragePrice", Price.text(position.averageSell()));
        row.put("LongPosition", String.valueOf(position.buyQuantity()));
        row.put("ShortPosition", String.valueOf(position.sellQuantity()));
        row.put("NetPosition", String.valueOf(position.quantity()));
        row.put("BuyValue", Price.text(position.buyValue())).put("SellValue", Price.text(position.sellValue()));
        row.put("NetValue", Price.text(position.netAmount()));
        row.put("UnrealizedMTM", "0.00")
                .put("RealizedMTM", "0.00")
                .put("MTM", "0.00")
                .put("BEP", "0.00");
        row.put("SumOfTradedQuantityAndPriceBuy", Price.text(position.buyValue()));
        row.put("SumOfTradedQuantityAndPriceSell", Price.text(position.sellValue()));
        row.put("IsDayWiseNetWise", view.label());
        row.put("StatisticsLevel", "ParentLevel").put("IsInterOpPosition", false);
        row.putObject("childPositions");
        row.put("MessageCode", 9002).put("MessageVersion", 1).put("TokenID", 0);
        return row.put("ApplicationType", 0).put("SequenceNumber", 0);
    }

    private static void profit(ObjectNode row, Position position, long lastPrice) {
        long unrealized = position.unrealized(lastPrice);
        long realized = position.realized();
        row.put("UnrealizedMTM", Price.grouped(unrealized));
        row.put("RealizedMTM", Price.grouped(realized));
        row.put("MTM", Price.grouped(unrealized + realized));
        row.put("BEP", Price.grouped(position.breakEven()));
    }

    private static String whole(long quantity) {
        return String.format("%,d", quantity);
    }
}
