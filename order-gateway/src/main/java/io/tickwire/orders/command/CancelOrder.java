package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Cancel one order; exactly one of the two names is given.
 *
 * @param brokerOrderId the broker's id of the order
 * @param targetCommandId the command that placed it
 */
public record CancelOrder(
        CommandHeader header,
        @Nullable String brokerOrderId,
        @Nullable String targetCommandId) implements Command {
    public CancelOrder {
        if ((brokerOrderId == null) == (targetCommandId == null)) {
            throw new IllegalArgumentException(
                    "a cancel names either the broker's order or the command that placed it");
        }
    }

    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
