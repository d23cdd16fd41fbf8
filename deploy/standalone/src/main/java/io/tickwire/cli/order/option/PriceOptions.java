package io.tickwire.cli.order.option;

import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.TimeInForce;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How an order is to be made: product, kind, price, validity. */
public final class PriceOptions {
    @Option(
            names = "--product",
            required = true,
            paramLabel = "PRODUCT",
            description = "MIS intraday, NRML carried forward, CNC delivery, MTF margin funded.")
    private String product;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "MARKET",
            description = "MARKET (default), LIMIT, or what else the command names.")
    private String type;

    @Option(names = "--price", paramLabel = "RUPEES", description = "Limit price; needs a --type with a limit.")
    private @Nullable String price;

    @Option(names = "--validity", paramLabel = "VALIDITY", defaultValue = "DAY", description = "DAY (default) or IOC.")
    private String validity;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    public ProductType product() {
        return Choice.of(
                command, "--product", product, ProductType.MIS, ProductType.NRML, ProductType.CNC, ProductType.MTF);
    }

    /** @param allowed kinds this command knows */
    public OrderType type(OrderType... allowed) {
        return Choice.of(command, "--type", type, allowed);
    }

    public TimeInForce validity() {
        return Choice.of(command, "--validity", validity, TimeInForce.DAY, TimeInForce.IOC);
    }

    /** Fixed-point; null for an order at the market. */
    public @Nullable Long limitPrice(OrderType type) {
        boolean limit = type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
        if (limit != (price != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    limit
                            ? "--type " + type + " needs --price"
                            : "--price needs a limit, such as --type LIMIT; an order at the market has no price");
        }
        return Rupees.optional(command, "--price", price);
    }
}
