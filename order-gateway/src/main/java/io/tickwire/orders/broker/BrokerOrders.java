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

    /** Every order of the client today, in any state. */
    Answer<BookRow> orderBook();

    /** Every execution of the client today. */
    Answer<TradeRow> trades();

    /** Net positions of the client; an instrument that is not listed is flat. */
    Answer<PositionRow> positions();
}
