package io.tickwire.orders.query;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.orders.broker.Balance;
import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.Holding;
import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.broker.TradeRow;
import io.tickwire.orders.command.Product;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.time.Micros;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The broker's rows as JSON; prices are decimal rupees, what the broker did not say is left out. */
final class BrokerJson {
    private BrokerJson() {}

    static Map<String, Object> position(PositionRow row, Instruments instruments) {
        Map<String, Object> json = instrument(row.instrument(), row.symbol(), instruments);
        json.put("product", row.product().name());
        json.put("quantity", row.net());
        price(json, "averagePrice", row.net() > 0 ? row.buyAverage() : row.net() < 0 ? row.sellAverage() : null);
        price(json, "buyAveragePrice", row.buyAverage());
        price(json, "sellAveragePrice", row.sellAverage());
        price(json, "realizedProfit", row.realized());
        price(json, "unrealizedProfit", row.unrealized());
        price(json, "profit", row.mtm());
        return json;
    }

    static Map<String, Object> order(BookRow row, Instruments instruments) {
        Map<String, Object> json = instrument(row.instrument(), row.symbol(), instruments);
        json.put("brokerOrderId", row.brokerOrderId());
        json.put("clientOrderId", row.clientOrderId());
        if (row.exchangeOrderId() != null) {
            json.put("exchangeOrderId", row.exchangeOrderId());
        }
        json.put("product", row.product().name());
        json.put("side", row.side().name());
        json.put("orderType", row.pricing().kind().name());
        json.put("quantity", row.quantity());
        json.put("filledQuantity", row.cumulative());
        price(json, "limitPrice", row.pricing().limit());
        price(json, "stopPrice", row.pricing().stop());
        price(json, "averagePrice", row.averagePrice());
        json.put("status", row.status().name());
        json.put("statusText", row.text());
        time(json, "updatedAt", row.updatedAt());
        return json;
    }

    static Map<String, Object> trade(TradeRow row, Instruments instruments) {
        Map<String, Object> json = instrument(row.instrument(), row.symbol(), instruments);
        json.put("executionId", row.executionId());
        json.put("brokerOrderId", row.brokerOrderId());
        json.put("clientOrderId", row.clientOrderId());
        json.put("product", row.product().name());
        json.put("side", row.side().name());
        json.put("quantity", row.quantity());
        price(json, "price", row.price());
        time(json, "tradedAt", row.tradedAt());
        return json;
    }

    static Map<String, Object> holding(Holding row, Instruments instruments) {
        InstrumentKey key = row.instrument();
        Map<String, Object> json = key == null ? new LinkedHashMap<>() : instrument(key, "", instruments);
        json.put("isin", row.isin());
        json.put("product", Product.CNC.name());
        json.put("quantity", row.quantity());
        if (row.used() != null) {
            json.put("usedQuantity", row.used());
        }
        price(json, "averagePrice", row.averagePrice());
        return json;
    }

    static Map<String, Object> balance(Balance row) {
        Map<String, Object> json = new LinkedHashMap<>();
        price(json, "cash", row.cash());
        price(json, "collateral", row.collateral());
        price(json, "marginUsed", row.marginUsed());
        price(json, "marginAvailable", row.marginAvailable());
        price(json, "realizedProfit", row.realized());
        price(json, "unrealizedProfit", row.unrealized());
        price(json, "profit", row.mtm());
        return json;
    }

    /** @param symbol the broker's own name; empty when it gave none */
    static Map<String, Object> instrument(InstrumentKey key, String symbol, Instruments instruments) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("instrument", key.text());
        json.put("exchange", key.segment().name());
        json.put(
                "symbol",
                instruments.byKey(key).map(InstrumentDefinition::symbol).orElse(symbol));
        return json;
    }

    private static void price(Map<String, Object> json, String name, @Nullable Long fixedPoint) {
        if (fixedPoint != null) {
            json.put(name, FixedPoint.toDecimal(fixedPoint));
        }
    }

    private static void time(Map<String, Object> json, String name, @Nullable Long micros) {
        if (micros != null) {
            json.put(name, Micros.toInstant(micros));
        }
    }
}
