package io.tickwire.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tickwire.simulator.dealing.AcceptedOrder;
import io.tickwire.simulator.orders.Order;
import java.util.List;

/** Accepted orders as the admin API spells them. */
final class AcceptedJson {
    private AcceptedJson() {}

    static ArrayNode write(List<AcceptedOrder> orders) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (AcceptedOrder accepted : orders) {
            Order order = accepted.now();
            list.addObject()
                    .put("orderUniqueIdentifier", order.uniqueIdentifier())
                    .put("appOrderID", order.appOrderId())
                    .put("session", accepted.session())
                    .put("clientID", order.owner().clientId())
                    .put("instrument", order.contract().key())
                    .put("side", order.side().name())
                    .put("product", order.terms().product())
                    .put("quantity", order.terms().quantity())
                    .put("filled", order.filledQuantity())
                    .put("status", order.status().label())
                    .put("at", accepted.at().toString())
                    .put("modified", accepted.modified())
                    .put("cancelled", accepted.cancelled());
        }
        return list;
    }
}
