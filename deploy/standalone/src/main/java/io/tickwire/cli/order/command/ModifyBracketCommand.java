package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.Rupees;
import io.tickwire.cli.order.option.Units;
import io.tickwire.schemas.orders.ModifyBracketOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order bracket-modify}: change a leg of a bracket order. */
@Command(name = "bracket-modify", description = "Change a leg of a bracket order; what is not named stays as it is.")
final class ModifyBracketCommand implements Callable<Integer> {
    @Option(
            names = "--broker-order-id",
            required = true,
            paramLabel = "ID",
            description = "The broker's id of the leg (XTS AppOrderID).")
    private String brokerOrderId;

    @Option(names = "--quantity", paramLabel = "UNITS", description = "New quantity in units.")
    private @Nullable Long quantity;

    @Option(names = "--price", paramLabel = "RUPEES", description = "New limit price.")
    private @Nullable String price;

    @Option(names = "--stop-price", paramLabel = "RUPEES", description = "New trigger price.")
    private @Nullable String stopPrice;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        if (quantity == null && price == null && stopPrice == null) {
            throw new ParameterException(
                    command.commandLine(), "say what to change: --quantity, --price or --stop-price");
        }
        ModifyBracketOrder body = new ModifyBracketOrder(
                brokerOrderId,
                Units.optional(command, quantity),
                Rupees.optional(command, "--price", price),
                Rupees.optional(command, "--stop-price", stopPrice));
        return CommandDesk.send(body, envelope, where);
    }
}
