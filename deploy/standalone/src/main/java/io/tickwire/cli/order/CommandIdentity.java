package io.tickwire.cli.order;

import io.tickwire.schemas.orders.OrderCommand;

/** When two commands under one id are the same command: all of it but when it was made and how long it holds. */
final class CommandIdentity {
    private CommandIdentity() {}

    static boolean contradicts(OrderCommand earlier, OrderCommand later) {
        return earlier.getCommandId().equals(later.getCommandId())
                && !timeless(earlier).equals(timeless(later));
    }

    private static OrderCommand timeless(OrderCommand command) {
        return new OrderCommand(
                command.getCommandId(),
                command.getAccount(),
                command.getClientId(),
                command.getStrategyId(),
                0L,
                0L,
                command.getBody());
    }
}
