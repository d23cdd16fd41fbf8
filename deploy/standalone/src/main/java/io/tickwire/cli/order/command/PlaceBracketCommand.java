package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.cli.order.option.Rupees;
import io.tickwire.cli.order.option.SideOptions;
import io.tickwire.schemas.orders.PlaceBracketOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tickwire order bracket}: an entry with a target and a stop-loss. */
@Command(
        name = "bracket",
        description = "Place an entry with a target and a stop-loss.",
        footer = {
            "",
            "Example: ./tickwire order bracket --instrument NSECM:2885 --side BUY --quantity 10 --price 1300"
                    + " --target-offset 10 --stop-loss-offset 5 --wait%n"
        })
final class PlaceBracketCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private SideOptions side;

    @Option(names = "--price", required = true, paramLabel = "RUPEES", description = "Limit price of the entry.")
    private String price;

    @Option(
            names = "--target-offset",
            required = true,
            paramLabel = "RUPEES",
            description = "Distance of the target from the entry price.")
    private String target;

    @Option(
            names = "--stop-loss-offset",
            required = true,
            paramLabel = "RUPEES",
            description = "Distance of the stop-loss from the entry price.")
    private String stopLoss;

    @Option(names = "--trailing-offset", paramLabel = "RUPEES", description = "Step of a trailing stop-loss.")
    private @Nullable String trailing;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        PlaceBracketOrder body = new PlaceBracketOrder(
                instrument.selector(where),
                side.side(),
                side.quantity(),
                Rupees.required(command, "--price", price),
                Rupees.required(command, "--target-offset", target),
                Rupees.required(command, "--stop-loss-offset", stopLoss),
                Rupees.optional(command, "--trailing-offset", trailing));
        return CommandDesk.send(body, envelope, where);
    }
}
