package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.Choice;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.cli.order.option.Units;
import io.tickwire.schemas.orders.ConvertPosition;
import io.tickwire.schemas.orders.ProductType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order convert}: move a position from one product to another. */
@Command(name = "convert", description = "Move a position, or a part of it, from one product to another.")
final class ConvertPositionCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PRODUCT",
            description = "Product it is held in: MIS, NRML, CNC, MTF.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "PRODUCT", description = "Product to hold it in.")
    private String to;

    @Option(names = "--quantity", required = true, paramLabel = "UNITS", description = "Units to convert.")
    private long quantity;

    @Option(names = "--net", description = "Of the net position; otherwise of today's.")
    private boolean net;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        ProductType held = product("--from", from);
        ProductType wanted = product("--to", to);
        if (held == wanted) {
            throw new ParameterException(command.commandLine(), "--from and --to are the same, " + held);
        }
        ConvertPosition body =
                new ConvertPosition(instrument.selector(where), held, wanted, Units.required(command, quantity), !net);
        return CommandDesk.send(body, envelope, where);
    }

    private ProductType product(String option, String text) {
        return Choice.of(command, option, text, ProductType.MIS, ProductType.NRML, ProductType.CNC, ProductType.MTF);
    }
}
