package io.tickwire.cli.order;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order}: the commands that publish an order command. */
@Command(
        name = "order",
        description = "Publishes an order command and, with --wait, follows its events to the end.",
        subcommands = {SmartOrderCommand.class, PlaceOrderCommand.class, CancelOrderCommand.class})
public final class OrderCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which kind of order: smart, place or cancel");
    }
}
