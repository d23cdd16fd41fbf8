package io.tickwire.simulator.orders.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.instrument.Segment;
import io.tickwire.simulator.orders.Conversion;
import io.tickwire.simulator.orders.Leg;
import io.tickwire.simulator.orders.Order;
import io.tickwire.simulator.orders.OrderStatus;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import io.tickwire.simulator.orders.Owner;
import io.tickwire.simulator.orders.Side;
import io.tickwire.simulator.orders.Trade;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The journal's own spelling of orders and trades. */
final class OrderJson {
    private OrderJson() {}

    static ObjectNode change(Order order) {
        return event("order", order);
    }

    static ObjectNode traded(Trade trade) {
        ObjectNode json = event("trade", trade.order());
        return json.put("index", trade.index())
                .put("quantity", trade.quantity())
                .put("price", trade.price())
                .put("at", trade.at().toString());
    }

    private static ObjectNode event(String name, Order order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("event", name);
        json.set("order", json(order));
        return json;
    }

    private static ObjectNode json(Order order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", order.appOrderId());
        json.put("login", order.owner().loginId()).put("client", order.owner().clientId());
        json.put("segment", order.contract().segment().name());
        json.put("instrument", order.contract().id());
        json.put("side", order.side().name());
        json.set("terms", terms(order.terms()));
        json.put("identifier", order.uniqueIdentifier())
                .put("status", order.status().name());
        if (order.leg().role() != Leg.Role.SINGLE) {
            json.set("leg", leg(order.leg()));
        }
        json.put("exchangeId", order.exchangeOrderId());
        json.put("filledQuantity", order.filledQuantity()).put("filledValue", order.filledValue());
        json.put("triggered", order.triggered()).put("reason", order.reason());
        OrderTerms replacement = order.replacement();
        if (replacement != null) {
            json.set("replacement", terms(replacement));
        }
        json.put("generatedAt", order.generatedAt().toString());
        return json.put("updatedAt", order.updatedAt().toString());
    }

    private static ObjectNode leg(Leg leg) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("role", leg.role().name())
                .put("entry", leg.entryId())
                .put("target", leg.target())
                .put("stop", leg.stop());
    }

    private static ObjectNode terms(OrderTerms terms) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", terms.type().name())
                .put("product", terms.product())
                .put("timeInForce", terms.timeInForce())
                .put("quantity", terms.quantity())
                .put("disclosed", terms.disclosedQuantity())
                .put("limit", terms.limitPrice())
                .put("stop", terms.stopPrice());
    }

    static Segment segment(JsonNode order) {
        return Segment.valueOf(order.path("segment").asText());
    }

    static Order order(JsonNode json, Contract contract) {
        return new Order(
                json.path("id").asLong(),
                new Owner(json.path("login").asText(), json.path("client").asText()),
                contract,
                Side.valueOf(json.path("side").asText()),
                terms(json.path("terms")),
                json.path("identifier").asText(),
                json.has("leg") ? leg(json.path("leg")) : Leg.SINGLE,
                OrderStatus.valueOf(json.path("status").asText()),
                json.path("exchangeId").asText(),
                json.path("filledQuantity").asLong(),
                json.path("filledValue").asLong(),
                json.path("triggered").asBoolean(),
                json.path("reason").asText(),
                replacement(json),
                Instant.parse(json.path("generatedAt").asText()),
                Instant.parse(json.path("updatedAt").asText()));
    }

    private static Leg leg(JsonNode json) {
        return new Leg(
                Leg.Role.valueOf(json.path("role").asText()),
                json.path("entry").asLong(),
                json.path("target").asLong(),
                json.path("stop").asLong());
    }

    static ObjectNode converted(Conversion conversion) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("event", "conversion");
        json.putObject("order")
                .put("segment", conversion.contract().segment().name())
                .put("instrument", conversion.contract().id());
        json.put("login", conversion.owner().loginId())
                .put("client", conversion.owner().clientId());
        json.put("from", conversion.from()).put("to", conversion.to());
        return json.put("quantity", conversion.quantity())
                .put("price", conversion.price())
                .put("at", conversion.at().toString());
    }

    static Conversion conversion(JsonNode json, Contract contract) {
        return new Conversion(
                new Owner(json.path("login").asText(), json.path("client").asText()),
                contract,
                json.path("from").asText(),
                json.path("to").asText(),
                json.path("quantity").asLong(),
                json.path("price").asLong(),
                Instant.parse(json.path("at").asText()));
    }

    private static @Nullable OrderTerms replacement(JsonNode json) {
        return json.has("replacement") ? terms(json.path("replacement")) : null;
    }

    private static OrderTerms terms(JsonNode json) {
        return new OrderTerms(
                OrderType.valueOf(json.path("type").asText()),
                json.path("product").asText(),
                json.path("timeInForce").asText(),
                json.path("quantity").asLong(),
                json.path("disclosed").asLong(),
                json.path("limit").asLong(),
                json.path("stop").asLong());
    }

    static Trade trade(JsonNode json, Order order) {
        return new Trade(
                order,
                json.path("index").asInt(),
                json.path("quantity").asLong(),
                json.path("price").asLong(),
                Instant.parse(json.path("at").asText()));
    }
}
