package io.tickwire.orders.broker;

/**
 * What any broker must offer. Calls block and may be made from several threads. The weakest guarantee is assumed
 * throughout: a request whose outcome is Unknown may take effect much later, lists lag behind what happened, and nothing
 * is said about the order in which answers and lists change.
 */
public interface BrokerOrders {
    /** One attempt, never repeated inside; the permit is asked directly before the request is written. */
    BrokerOutcome place(OrderRequest order, SendPermit permit);

    /** May be repeated inside: cancelling twice does no harm. */
    BrokerOutcome cancel(String brokerOrderId, String clientOrderId);

    /** Every order of the account today, in any state. */
    Answer<BookRow> orderBook();

    /** Every execution of the account today. */
    Answer<TradeRow> trades();

    /** Net positions of the account; an instrument that is not listed is flat. */
    Answer<PositionRow> positions();

    /**
     * Makes sure of a session for the hours to come: a login that is about to end is renewed before an order meets its
     * end. To be called now and then.
     *
     * @throws RuntimeException when there is no session to be had; the message says why
     */
    default void refreshSession() {}
}
