package io.tickwire.cli.order.option;

import io.tickwire.schemas.orders.OrderSide;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which way and how much. */
public final class SideOptions {
    @Option(names = "--side", required = true, paramLabel = "SIDE", description = "BUY or SELL.")
    private String side;

    @Option(
            names = "--quantity",
            required = true,
            paramLabel = "UNITS",
            description = "Units, not lots; a multiple of the lot size.")
    private long quantity;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public OrderSide side() {
        return Choice.of(command, "--side", side, OrderSide.BUY, OrderSide.SELL);
    }

    public long quantity() {
        return Units.required(command, quantity);
    }
}
