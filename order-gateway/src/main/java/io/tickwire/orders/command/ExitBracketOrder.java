package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Leave a bracket order at the market.
 *
 * @param brokerOrderId the broker's id of its entry
 */
public record ExitBracketOrder(CommandHeader header, String brokerOrderId) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
