package io.tickwire.cli.order.command;

import io.tickwire.cli.order.resolve.ListOrdersCommand;
import io.tickwire.cli.order.resolve.ResolveOrderCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order}: the commands that publish an order command, and those about what waits. */
@Command(
        name = "order",
        description =
                "Publishes an order command and, with --wait, follows its events to the end; shows what waits; says what"
                        + " became of an order nobody can decide.",
        subcommands = {
            SmartOrderCommand.class,
            PlaceOrderCommand.class,
            ModifyOrderCommand.class,
            CancelOrderCommand.class,
            CancelAllCommand.class,
            PlaceBracketCommand.class,
            ModifyBracketCommand.class,
            ExitBracketCommand.class,
            PlaceCoverCommand.class,
            ExitCoverCommand.class,
            ConvertPositionCommand.class,
            CloseAllCommand.class,
            ListOrdersCommand.class,
            ResolveOrderCommand.class
        })
public final class OrderCommands implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
