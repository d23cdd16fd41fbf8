package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerOrders;
import io.tickwire.orders.broker.BrokerOutcome;
import io.tickwire.orders.broker.SendPermit;
import io.tickwire.orders.request.BrokerRequest;

/** Makes a request in the broker's terms. */
final class RequestCalls {
    private RequestCalls() {}

    /** @param permit asked directly before what must not be said twice is written */
    static BrokerOutcome make(BrokerOrders broker, BrokerRequest request, SendPermit permit) {
        if (request instanceof BrokerRequest.Modify modify) {
            return broker.modify(modify.change(), permit);
        }
        if (request instanceof BrokerRequest.ExitBracket exit) {
            return broker.exitBracket(exit.entryOrderId());
        }
        if (request instanceof BrokerRequest.ExitCover exit) {
            return broker.exitCover(exit.exitOrderId());
        }
        return broker.convert(((BrokerRequest.Convert) request).conversion(), permit);
    }
}
