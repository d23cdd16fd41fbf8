package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Leave a cover order at the market.
 *
 * @param brokerOrderId the broker's id of its exit, the stop-loss
 */
public record ExitCoverOrder(CommandHeader header, String brokerOrderId) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
