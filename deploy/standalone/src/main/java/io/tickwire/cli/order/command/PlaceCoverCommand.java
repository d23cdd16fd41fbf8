package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.Choice;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.cli.order.option.Rupees;
import io.tickwire.cli.order.option.SideOptions;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceCoverOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order cover}: an entry with a stop-loss. */
@Command(
        name = "cover",
        description = "Place an entry with a stop-loss.",
        footer = {
            "",
            "Example: ./tickwire order cover --instrument NSECM:2885 --side BUY --quantity 10 --stop-price 1290 --wait%n"
        })
final class PlaceCoverCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private SideOptions side;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "MARKET", description = "MARKET (default) or LIMIT.")
    private String type;

    @Option(names = "--price", paramLabel = "RUPEES", description = "Limit price of the entry; needs --type LIMIT.")
    private @Nullable String price;

    @Option(
            names = "--stop-price",
            required = true,
            paramLabel = "RUPEES",
            description = "Trigger price of the stop-loss.")
    private String stopPrice;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        OrderType kind = Choice.of(command, "--type", type, OrderType.MARKET, OrderType.LIMIT);
        if ((kind == OrderType.LIMIT) != (price != null)) {
            throw new ParameterException(command.commandLine(), "--type LIMIT and --price are needed together");
        }
        PlaceCoverOrder body = new PlaceCoverOrder(
                instrument.selector(where),
                side.side(),
                side.quantity(),
                kind,
                Rupees.optional(command, "--price", price),
                Rupees.required(command, "--stop-price", stopPrice));
        return CommandDesk.send(body, envelope, where);
    }
}
