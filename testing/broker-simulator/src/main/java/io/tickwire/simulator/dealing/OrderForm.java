package io.tickwire.simulator.dealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.simulator.http.Envelope;
import io.tickwire.simulator.http.InvalidField;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.instrument.Price;
import io.tickwire.simulator.orders.OrderTerms;
import io.tickwire.simulator.orders.OrderType;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an order body, checked one by one as the broker's validator does; all mistakes come back together
 * under {@code result.errors}. Numbers may be sent as text.
 */
final class OrderForm {
    static final List<String> PRODUCTS = List.of("MIS", "NRML", "CNC", "MTF");
    static final List<String> SIDES = List.of("BUY", "SELL");
    static final int MAX_IDENTIFIER = 20;
    private static final int MAX_PRICE_DECIMALS = 4;

    private final ObjectNode body;
    private final List<InvalidField> errors = new ArrayList<>();

    OrderForm(ObjectNode body) {
        this.body = body;
    }

    /** @param prefix empty to place; {@code modified} to modify, whose fields are named after it */
    OrderTerms terms(String prefix) {
        String typeName = choice(field(prefix, "orderType"), List.of("LIMIT", "MARKET", "STOPLIMIT", "STOPMARKET"));
        OrderType type = typeName.isEmpty() ? OrderType.LIMIT : OrderType.valueOf(typeName);
        OrderTerms terms = new OrderTerms(
                type,
                choice(field(prefix, "productType"), PRODUCTS),
                choice(field(prefix, "timeInForce"), List.of("DAY", "IOC")),
                whole(field(prefix, "orderQuantity"), 1),
                whole(field(prefix, "disclosedQuantity"), 0),
                price(field(prefix, "limitPrice")),
                price(field(prefix, "stopPrice")));
        positive(field(prefix, "limitPrice"), type.isLimited(), terms.limitPrice());
        positive(field(prefix, "stopPrice"), type.isStop(), terms.stopPrice());
        return terms;
    }

    /** The terms of an entry, which says neither product nor time in force. */
    OrderTerms entry(OrderType type, String product) {
        long limit = price("limitPrice");
        positive("limitPrice", type.isLimited(), limit);
        long disclosed = has("disclosedQuantity") ? whole("disclosedQuantity", 0) : 0;
        return new OrderTerms(
                type, product, "DAY", whole("orderQuantity", 1), disclosed, type.isLimited() ? limit : 0, 0);
    }

    long positivePrice(String field) {
        long price = price(field);
        positive(field, true, price);
        return price;
    }

    /** The price, or another one when it is absent or 0. */
    long priceOr(String field, long otherwise) {
        long price = has(field) ? price(field) : 0;
        return price == 0 ? otherwise : price;
    }

    boolean has(String field) {
        return !text(field).isEmpty();
    }

    private static String field(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private void positive(String field, boolean needed, long price) {
        if (needed && price <= 0) {
            wrong(field, "must be greater than 0", "number.greater");
        }
    }

    /** Optional; at most 20 characters. */
    String identifier() {
        String identifier = text("orderUniqueIdentifier");
        if (identifier.length() > MAX_IDENTIFIER) {
            wrong(
                    "orderUniqueIdentifier",
                    "length must be less than or equal to " + MAX_IDENTIFIER + " characters long",
                    "string.max");
        }
        return identifier;
    }

    /** The text of a field, empty when it is absent. */
    String text(String field) {
        return body.path(field).asText("");
    }

    String choice(String field, List<String> allowed) {
        String value = text(field);
        if (value.isEmpty()) {
            wrong(field, "is required", "any.required");
        } else if (!allowed.contains(value)) {
            wrong(field, "must be one of " + allowed, "any.allowOnly");
            return "";
        }
        return value;
    }

    long whole(String field, long least) {
        String value = text(field);
        if (value.isEmpty()) {
            wrong(field, "is required", "any.required");
        } else if (!value.matches("-?\\d{1,18}")) {
            wrong(field, "must be an integer", "number.base");
        } else if (Long.parseLong(value) < least) {
            wrong(field, "must be larger than or equal to " + least, "number.min");
        } else {
            return Long.parseLong(value);
        }
        return least;
    }

    private long price(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            wrong(field, "is required", "any.required");
        } else if (!value.asText().matches("\\d{1,12}(\\.\\d+)?")) {
            wrong(field, "must be a number of 0 or more", "number.base");
        } else {
            return decimal(field, value.asText());
        }
        return 0;
    }

    private long decimal(String field, String rupees) {
        int point = rupees.indexOf('.');
        if (point >= 0 && rupees.length() - point - 1 > MAX_PRICE_DECIMALS) {
            wrong(field, "must have no more than " + MAX_PRICE_DECIMALS + " decimal places", "number.precision");
            return 0;
        }
        return Price.of(rupees);
    }

    private void wrong(String field, String rule, String type) {
        errors.add(new InvalidField(field, "\"" + field + "\" " + rule, type));
    }

    /** @throws Refusal HTTP 400 with every mistake found so far */
    void verify() {
        if (!errors.isEmpty()) {
            throw new Refusal(Envelope.invalid(errors));
        }
    }
}
