package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/** Cancel one order, or all orders of one command. */
public record CancelOrder(CommandHeader header, OrderName order) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
