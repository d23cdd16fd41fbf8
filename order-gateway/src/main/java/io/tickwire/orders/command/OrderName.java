package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * An order as a command names it; exactly one of the two is given.
 *
 * @param brokerOrderId the broker's id of the order
 * @param targetCommandId the command that placed it
 */
public record OrderName(
        @Nullable String brokerOrderId, @Nullable String targetCommandId) {
    public OrderName {
        if ((brokerOrderId == null) == (targetCommandId == null)) {
            throw new IllegalArgumentException("an order is named by its number or by the command that placed it");
        }
    }

    public static OrderName atBroker(String brokerOrderId) {
        return new OrderName(brokerOrderId, null);
    }

    public static OrderName ofCommand(String commandId) {
        return new OrderName(null, commandId);
    }
}
