package io.tickwire.orders.desk;

import io.tickwire.orders.broker.OrderRequest;

/** What the desk wants done at the broker, after its change was written. Each but an alarm is answered by an input. */
public sealed interface DeskAction {
    /** @param notAfter must not be written after this moment, UTC microseconds */
    record Place(OrderRequest order, int attempt, long notAfter) implements DeskAction {}

    /** @param commandId the cancel command */
    record Cancel(String commandId, String brokerOrderId, String clientOrderId) implements DeskAction {}

    /** @param withTrades the trade book too: together they are a full read */
    record ReadBook(boolean withTrades) implements DeskAction {}

    record ReadPositions() implements DeskAction {}

    /** A person must look; already part of the ledger where it concerns a command. */
    record Alarm(String text) implements DeskAction {}
}
