package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.cli.order.option.PriceOptions;
import io.tickwire.schemas.orders.OrderType;
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
        OrderType type = price.type(OrderType.MARKET, OrderType.LIMIT);
        SmartOrder body = new SmartOrder(
                instrument.selector(where), price.product(), target, type, price.limitPrice(type), price.validity());
        return CommandDesk.send(body, envelope, where);
    }
}
