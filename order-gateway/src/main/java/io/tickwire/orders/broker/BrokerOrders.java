package io.tickwire.orders.broker;

/**
 * What any broker must offer for one client. Calls block and may be made from several threads. The weakest guarantee is
 * assumed throughout: a request whose outcome is Unknown may take effect much later, lists lag behind what happened, and
 * nothing is said about the order in which answers and lists change.
 */
public interface BrokerOrders {
    /** One attempt, never repeated inside; the permit is asked directly before the request is written. */
    BrokerOutcome place(OrderRequest order, SendPermit permit);

    /** May be repeated inside: cancelling twice does no harm. */
    BrokerOutcome cancel(String brokerOrderId, String clientOrderId);

    /**
     * Gives an open order other values. One attempt, like a placement. The values are absolute: sending them again does no harm
     * as long as no other values were sent for the order.
     */
    default BrokerOutcome modify(OrderChange change, SendPermit permit) {
        return BrokerOutcome.notOffered("modifying orders");
    }

    /**
     * Leaves a bracket order at the market; may be repeated inside.
     *
     * @param entryOrderId the broker's id of its entry
     */
    default BrokerOutcome exitBracket(String entryOrderId) {
        return BrokerOutcome.notOffered("bracket orders");
    }

    /**
     * Leaves a cover order at the market; may be repeated inside.
     *
     * @param exitOrderId the broker's id of its stop-loss
     */
    default BrokerOutcome exitCover(String exitOrderId) {
        return BrokerOutcome.notOffered("cover orders");
    }

    /** Converts a position. One attempt, like a placement: twice would convert twice as much. */
    default BrokerOutcome convert(Conversion conversion, SendPermit permit) {
        return BrokerOutcome.notOffered("converting positions");
    }

    /** Every order of the client today, in any state. */
    Answer<BookRow> orderBook();

    /** Every execution of the client today. */
    Answer<TradeRow> trades();

    /** Net positions of the client; an instrument that is not listed is flat. */
    Answer<PositionRow> positions();
}
