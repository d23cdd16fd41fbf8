package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.Choice;
import io.tickwire.schemas.orders.CloseAllPositions;
import io.tickwire.schemas.orders.ProductType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order close-all}: leave every position. */
@Command(
        name = "close-all",
        description = "Leave every position of the account: halt, cancel what works, exit, verify flat.",
        footer = {"", "Example: ./tickwire order close-all --reason \"strategy gone mad\" --wait%n"})
final class CloseAllCommand implements Callable<Integer> {
    @Option(
            names = "--product",
            paramLabel = "PRODUCT",
            description = "Only this product: MIS, NRML, CNC, MTF, CO, BO.")
    private @Nullable String product;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String reason;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank()) {
            throw new ParameterException(command.commandLine(), "--reason must say why");
        }
        return CommandDesk.send(new CloseAllPositions(only(), reason.strip()), envelope, where);
    }

    private @Nullable ProductType only() {
        return product == null
                ? null
                : Choice.of(
                        command,
                        "--product",
                        product,
                        ProductType.MIS,
                        ProductType.NRML,
                        ProductType.CNC,
                        ProductType.MTF,
                        ProductType.CO,
                        ProductType.BO);
    }
}
