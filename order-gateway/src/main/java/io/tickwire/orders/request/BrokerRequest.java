package io.tickwire.orders.request;

import io.tickwire.orders.broker.Conversion;
import io.tickwire.orders.broker.OrderChange;

/** What a command wants of the broker about something there is already. */
public sealed interface BrokerRequest {
    /** Other values for an open order. A late copy would take back a newer change, so that it is written down first. */
    record Modify(OrderChange change) implements BrokerRequest {}

    /** The end of a bracket order, at the market. Saying it again does no harm. */
    record ExitBracket(String entryOrderId) implements BrokerRequest {}

    /** The end of a cover order, at the market. Saying it again does no harm. */
    record ExitCover(String exitOrderId) implements BrokerRequest {}

    /**
     * Another product for a position. Twice would convert twice as much, so that it is written down first, with what was held.
     *
     * @param before what was held when it was about to be sent
     */
    record Convert(Conversion conversion, Holding before) implements BrokerRequest {}
}
