package io.tickwire.broker.xts.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tickwire.broker.xts.wire.XtsSegments;
import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.InstrumentKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Bodies of the calls that act on orders (XTS reference 4.2 to 4.4, 4.9), misspellings included. Pure. */
final class OrderBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);

    /** Whom a dealer of the house's own account names as client (XTS reference 4.10). */
    private static final String PRO_CLIENT = "*****";

    private final String source;

    /** @param source who the broker is told places the orders */
    OrderBodies(String source) {
        this.source = source;
    }

    ObjectNode place(XtsPlace order) {
        ObjectNode body = instrument(order.instrument())
                .put("productType", order.product().wire())
                .put("orderType", order.type().wire())
                .put("orderSide", order.side().wire())
                .put("timeInForce", order.timeInForce().wire())
                .put("disclosedQuantity", order.disclosedQuantity())
                .put("orderQuantity", order.quantity())
                .put("limitPrice", decimal(order.limitPrice()))
                .put("stopPrice", decimal(order.stopPrice()));
        return signed(body, order.uniqueId(), order.clientId());
    }

    ObjectNode bracket(XtsBracket order) {
        ObjectNode body = instrument(order.instrument())
                .put("orderType", "LIMIT")
                .put("orderSide", order.side().wire())
                .put("disclosedQuantity", 0)
                .put("orderQuantity", order.quantity())
                .put("limitPrice", decimal(order.limitPrice()))
                .put("squarOff", decimal(order.target()))
                .put("stopLossPrice", decimal(order.stopLoss()))
                .put("trailingStoploss", decimal(order.trailing()))
                .put("isProOrder", PRO_CLIENT.equals(order.clientId()));
        return signed(body, order.uniqueId(), order.clientId());
    }

    ObjectNode cover(XtsCover order) {
        ObjectNode body = instrument(order.instrument())
                .put("orderSide", order.side().wire())
                .put("orderType", order.type().wire())
                .put("orderQuantity", order.quantity())
                .put("disclosedQuantity", 0)
                .put("limitPrice", decimal(order.limitPrice()))
                .put("stopPrice", decimal(order.stopLoss()));
        return signed(body, order.uniqueId(), order.clientId());
    }

    ObjectNode change(XtsChange change) {
        ObjectNode body = JSON.objectNode()
                .put("appOrderID", change.appOrderId())
                .put("modifiedProductType", change.product().wire())
                .put("modifiedOrderType", change.type().wire())
                .put("modifiedOrderQuantity", change.quantity())
                .put("modifiedDisclosedQuantity", change.disclosedQuantity())
                .put("modifiedLimitPrice", decimal(change.limitPrice()))
                .put("modifiedStopPrice", decimal(change.stopPrice()))
                .put("modifiedTimeInForce", change.timeInForce().wire());
        if (change.uniqueId() != null) {
            body.put("orderUniqueIdentifier", change.uniqueId());
        }
        return forClient(body, change.clientId());
    }

    /** The trigger price under both its names: which one a server reads is not settled (XTS reference 4.4). */
    ObjectNode bracketChange(XtsChange change) {
        ObjectNode body = JSON.objectNode()
                .put("appOrderID", change.appOrderId())
                .put("orderQuantity", change.quantity())
                .put("limitPrice", decimal(change.limitPrice()))
                .put("stopPrice", decimal(change.stopPrice()))
                .put("stopLossPrice", decimal(change.stopPrice()));
        return forClient(body, change.clientId());
    }

    ObjectNode coverExit(long exitOrderId, @Nullable String clientId) {
        return forClient(JSON.objectNode().put("appOrderID", Long.toString(exitOrderId)), clientId);
    }

    ObjectNode conversion(XtsConversion conversion) {
        ObjectNode body = instrument(conversion.instrument())
                .put("oldProductType", conversion.from().wire())
                .put("newProductType", conversion.to().wire())
                .put("isDayWise", conversion.dayWise())
                .put("targetQty", conversion.quantity())
                .put("statisticsLevel", "ParentLevel")
                .put("isInterOpPosition", true);
        return forClient(body, conversion.clientId());
    }

    private static ObjectNode instrument(InstrumentKey instrument) {
        return JSON.objectNode()
                .put("exchangeSegment", XtsSegments.name(instrument.segment()))
                .put("exchangeInstrumentID", instrument.id());
    }

    private ObjectNode signed(ObjectNode body, String uniqueId, @Nullable String clientId) {
        return forClient(body.put("orderUniqueIdentifier", uniqueId).put("apiOrderSource", source), clientId);
    }

    private static ObjectNode forClient(ObjectNode body, @Nullable String clientId) {
        return clientId == null ? body : body.put("clientID", clientId);
    }

    /** Plain digits: an exponent such as {@code 1E+2} is legal JSON and asking for trouble. */
    private static BigDecimal decimal(long fixedPoint) {
        return new BigDecimal(FixedPoint.text(fixedPoint));
    }
}
