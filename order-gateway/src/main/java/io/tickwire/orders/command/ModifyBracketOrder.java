package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/**
 * Change one leg of a bracket order.
 *
 * @param brokerOrderId the broker's id of that leg
 */
public record ModifyBracketOrder(CommandHeader header, String brokerOrderId, Changes changes) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
