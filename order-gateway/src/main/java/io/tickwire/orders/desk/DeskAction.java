package io.tickwire.orders.desk;

import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.request.BrokerRequest;
import io.tickwire.orders.trading.TradingWish;

/**
 * What the desk wants done at the broker, after its change was written. Each is answered by an input, but for an alarm and a
 * restriction.
 */
public sealed interface DeskAction {
    /**
     * @param notAfter must not be written after this moment by any clock, UTC microseconds
     * @param writeBy nor after this one by the desk's own clock, microseconds: from then on it counts as written
     * @param reduces whether it provably lowers exposure: then it may also leave while trading is REDUCING
     */
    record Place(OrderRequest order, int attempt, long notAfter, long writeBy, boolean reduces) implements DeskAction {}

    /** @param wantedBy the cancel command, or the order's own identifier when it turned up after that had ended */
    record Cancel(String wantedBy, String brokerOrderId, String clientOrderId) implements DeskAction {}

    /**
     * A request about an order or a position there is already.
     *
     * @param attempt which one of the command, from 1
     * @param notAfter must not be written after this moment by any clock, UTC microseconds
     * @param writeBy nor after this one by the desk's own clock, microseconds
     */
    record Ask(String commandId, int attempt, BrokerRequest request, long notAfter, long writeBy)
            implements DeskAction {}

    /** @param withTrades the trade book too: together they are a full read */
    record ReadBook(boolean withTrades) implements DeskAction {}

    record ReadPositions() implements DeskAction {}

    /** The account's own trading state is to be restricted, so that all instances and everybody know. */
    record Restrict(TradingWish wish) implements DeskAction {}

    /** A person must look; already part of the ledger where it concerns a command. */
    record Alarm(String text) implements DeskAction {}
}
