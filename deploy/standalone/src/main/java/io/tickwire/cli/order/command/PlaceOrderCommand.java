package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.cli.order.option.PriceOptions;
import io.tickwire.cli.order.option.Rupees;
import io.tickwire.cli.order.option.SideOptions;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.PlaceOrder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order place}: one order. */
@Command(
        name = "place",
        description = "Place one order: MARKET, LIMIT, STOP_LIMIT or STOP_MARKET.",
        footer = {
            "",
            "Example: ./tickwire order place --instrument NSECM:2885 --product MIS --side BUY --quantity 10 --wait%n"
        })
final class PlaceOrderCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private PriceOptions price;

    @Mixin
    private SideOptions side;

    @Option(names = "--stop-price", paramLabel = "RUPEES", description = "Trigger price; needs a STOP type.")
    private @Nullable String stopPrice;

    @Option(
            names = "--disclosed",
            paramLabel = "UNITS",
            defaultValue = "0",
            description = "Units shown to the market (default: 0, all).")
    private long disclosed;

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
        OrderType type = price.type(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LIMIT, OrderType.STOP_MARKET);
        return new PlaceOrder(
                instrument.selector(where),
                price.product(),
                side.side(),
                side.quantity(),
                type,
                price.limitPrice(type),
                stopPrice(type),
                price.validity(),
                disclosed());
    }

    private @Nullable Long stopPrice(OrderType type) {
        boolean stop = type == OrderType.STOP_LIMIT || type == OrderType.STOP_MARKET;
        if (stop != (stopPrice != null)) {
            throw wrong(
                    stop
                            ? "--type " + type + " needs --stop-price"
                            : "--stop-price needs --type STOP_LIMIT or STOP_MARKET");
        }
        return Rupees.optional(command, "--stop-price", stopPrice);
    }

    private long disclosed() {
        if (disclosed < 0 || disclosed > side.quantity()) {
            throw wrong("--disclosed must lie between 0 and --quantity, it is " + disclosed);
        }
        return disclosed;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
