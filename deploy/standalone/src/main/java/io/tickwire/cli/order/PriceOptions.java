package io.tickwire.cli.order;

import io.tickwire.schemas.FixedPoint;
import io.tickwire.schemas.orders.OrderType;
import io.tickwire.schemas.orders.ProductType;
import io.tickwire.schemas.orders.TimeInForce;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How an order is to be made: product, kind, price, validity. */
final class PriceOptions {
    @Option(
            names = "--product",
            required = true,
            paramLabel = "PRODUCT",
            description = "MIS intraday, NRML carried forward, CNC delivery, MTF margin funded.")
    private String product;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "MARKET", description = "MARKET (default) or LIMIT.")
    private String type;

    @Option(names = "--price", paramLabel = "RUPEES", description = "Limit price; needs --type LIMIT.")
    private @Nullable String price;

    @Option(names = "--validity", paramLabel = "VALIDITY", defaultValue = "DAY", description = "DAY (default) or IOC.")
    private String validity;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    ProductType product() {
        return Choice.of(
                command, "--product", product, ProductType.MIS, ProductType.NRML, ProductType.CNC, ProductType.MTF);
    }

    OrderType type() {
        return Choice.of(command, "--type", type, OrderType.MARKET, OrderType.LIMIT);
    }

    TimeInForce validity() {
        return Choice.of(command, "--validity", validity, TimeInForce.DAY, TimeInForce.IOC);
    }

    /** Fixed-point; null for a market order. */
    @Nullable
    Long limitPrice() {
        boolean limit = type() == OrderType.LIMIT;
        if (limit != (price != null)) {
            throw wrong(
                    limit ? "--type LIMIT needs --price" : "--price needs --type LIMIT; a market order has no price");
        }
        return price == null ? null : fixedPoint(price);
    }

    private long fixedPoint(String text) {
        try {
            long value = FixedPoint.of(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException notNumber) {
            throw wrong("--price '" + text + "' is not a number; write rupees, such as 2853.50");
        } catch (ArithmeticException tooFine) {
            throw wrong("--price " + text + " has more than four decimals or is too large");
        }
        throw wrong("--price must be above zero, it is " + text);
    }

    private ParameterException wrong(String what) {
        return new ParameterException(command.commandLine(), what);
    }
}
