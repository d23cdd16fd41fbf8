package io.tickwire.orders.command;

import org.jspecify.annotations.Nullable;

/** Change an order that is open at the broker. */
public record ModifyOrder(CommandHeader header, OrderName order, Changes changes) implements Command {
    @Override
    public @Nullable Contract contract() {
        return null;
    }
}
