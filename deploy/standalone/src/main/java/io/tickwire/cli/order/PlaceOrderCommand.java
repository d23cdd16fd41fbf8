package io.tickwire.cli.order;

import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.orders.OrderSide;
import io.tickwire.schemas.orders.PlaceOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order place}: one order. */
@Command(
        name = "place",
        description = "Place one order.",
        footer = {
            "",
            "Example: ./tickwire order place --instrument NSECM:2885 --product MIS --side BUY --quantity 10 --wait%n"
        })
final class PlaceOrderCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private PriceOptions price;

    @Option(names = "--side", required = true, paramLabel = "SIDE", description = "BUY or SELL.")
    private String side;

    @Option(
            names = "--quantity",
            required = true,
            paramLabel = "UNITS",
            description = "Units, not lots; a multiple of the lot size.")
    private long quantity;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        return CommandDesk.send(body(), envelope, where);
    }

    private PlaceOrder body() {
        if (quantity <= 0) {
            throw new ParameterException(command.commandLine(), "--quantity must be above zero, it is " + quantity);
        }
        OrderSide chosen = Choice.of(command, "--side", side, OrderSide.BUY, OrderSide.SELL);
        return new PlaceOrder(
                instrument.selector(),
                price.product(),
                chosen,
                quantity,
                price.type(),
                price.limitPrice(),
                null,
                price.validity(),
                0L);
    }
}
