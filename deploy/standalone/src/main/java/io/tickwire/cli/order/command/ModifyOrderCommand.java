package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.Choice;
import io.tickwire.cli.order.option.OrderNameOptions;
import io.tickwire.cli.order.option.Rupees;
import io.tickwire.cli.order.option.Units;
import io.tickwire.schemas.orders.ModifyOrder;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.TimeInForce;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire order modify}: change a working order. */
@Command(name = "modify", description = "Change a working order; what is not named stays as it is.")
final class ModifyOrderCommand implements Callable<Integer> {
    @Mixin
    private OrderNameOptions order;

    @Option(names = "--quantity", paramLabel = "UNITS", description = "New total quantity in units.")
    private @Nullable Long quantity;

    @Option(names = "--type", paramLabel = "TYPE", description = "New kind: MARKET, LIMIT, STOP_LIMIT, STOP_MARKET.")
    private @Nullable String type;

    @Option(names = "--price", paramLabel = "RUPEES", description = "New limit price.")
    private @Nullable String price;

    @Option(names = "--stop-price", paramLabel = "RUPEES", description = "New trigger price.")
    private @Nullable String stopPrice;

    @Option(names = "--validity", paramLabel = "VALIDITY", description = "New validity: DAY or IOC.")
    private @Nullable String validity;

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

    private ModifyOrder body() {
        String number = order.brokerOrderId();
        if (Stream.of(quantity, type, price, stopPrice, validity).allMatch(Objects::isNull)) {
            throw new ParameterException(
                    command.commandLine(),
                    "say what to change: --quantity, --type, --price, --stop-price or --validity");
        }
        return new ModifyOrder(
                number,
                order.targetCommandId(),
                Units.optional(command, quantity),
                type == null ? null : kind(type),
                Rupees.optional(command, "--price", price),
                Rupees.optional(command, "--stop-price", stopPrice),
                validity == null ? null : Choice.of(command, "--validity", validity, TimeInForce.DAY, TimeInForce.IOC));
    }

    private OrderType kind(String text) {
        return Choice.of(
                command,
                "--type",
                text,
                OrderType.MARKET,
                OrderType.LIMIT,
                OrderType.STOP_LIMIT,
                OrderType.STOP_MARKET);
    }
}
