package io.tickwire.cli.order;

import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.orders.SmartOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tickwire order smart}: be at a net position. */
@Command(
        name = "smart",
        description = "Be at a net position: what is missing or too much is bought or sold.",
        footer = {
            "",
            "Example: ./tickwire order smart --segment NSECM --symbol RELIANCE-EQ --product MIS --target 100 --wait --json%n"
        })
final class SmartOrderCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private PriceOptions price;

    @Option(
            names = "--target",
            required = true,
            paramLabel = "UNITS",
            description = "Wanted net position in units: above zero long, below short, 0 flat.")
    private long target;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        SmartOrder body = new SmartOrder(
                instrument.selector(), price.product(), target, price.type(), price.limitPrice(), price.validity());
        return CommandDesk.send(body, envelope, where);
    }
}
