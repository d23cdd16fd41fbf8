package io.tickwire.cli.order;

import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.orders.CancelOrder;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order cancel}: cancel one working order. */
@Command(
        name = "cancel",
        description = "Cancel one working order, named by the broker's id or by the command that placed it.")
final class CancelOrderCommand implements Callable<Integer> {
    @Option(names = "--broker-order-id", paramLabel = "ID", description = "The broker's order id (XTS AppOrderID).")
    private @Nullable String brokerOrderId;

    @Option(
            names = "--target-command-id",
            paramLabel = "UUID",
            description = "Id of the command that placed the order.")
    private @Nullable UUID targetCommandId;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        if ((brokerOrderId == null) == (targetCommandId == null)) {
            throw new ParameterException(
                    command.commandLine(), "name the order either by --broker-order-id or by --target-command-id");
        }
        String target = targetCommandId == null ? null : targetCommandId.toString();
        return CommandDesk.send(new CancelOrder(brokerOrderId, target), envelope, where);
    }
}
