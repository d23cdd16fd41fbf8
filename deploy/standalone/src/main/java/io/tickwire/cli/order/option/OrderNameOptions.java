package io.tickwire.cli.order.option;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which order is meant: the broker's number of it, or the command that placed it. */
public final class OrderNameOptions {
    @Option(names = "--broker-order-id", paramLabel = "ID", description = "The broker's order id (XTS AppOrderID).")
    private @Nullable String brokerOrderId;

    @Option(
            names = "--target-command-id",
            paramLabel = "UUID",
            description = "Id of the command that placed the order.")
    private @Nullable UUID targetCommandId;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** The broker's number; null when the command is named instead. */
    public @Nullable String brokerOrderId() {
        requireOne();
        return brokerOrderId;
    }

    /** The command; null when the broker's number is given. */
    public @Nullable String targetCommandId() {
        requireOne();
        return targetCommandId == null ? null : targetCommandId.toString();
    }

    private void requireOne() {
        if ((brokerOrderId == null) == (targetCommandId == null)) {
            throw new ParameterException(
                    command.commandLine(), "name the order either by --broker-order-id or by --target-command-id");
        }
    }
}
