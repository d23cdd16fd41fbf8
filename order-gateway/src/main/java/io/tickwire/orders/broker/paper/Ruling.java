package io.tickwire.orders.broker.paper;

import io.tickwire.orders.broker.BrokerOutcome;

/**
 * What is made of a request.
 *
 * @param outcome to be told only when the change is kept
 */
public record Ruling(BrokerOutcome outcome, PaperChange change) {
    static Ruling accepted(PaperOrder order) {
        return new Ruling(new BrokerOutcome.Accepted(order.brokerOrderId()), PaperChange.of(order));
    }

    static Ruling refused(BrokerOutcome.Kind kind, String code, String text) {
        return new Ruling(new BrokerOutcome.Refused(kind, code, text), PaperChange.NONE);
    }
}
