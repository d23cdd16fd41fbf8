package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.OrderNameOptions;
import io.tickwire.schemas.orders.CancelOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tickwire order cancel}: cancel one working order. */
@Command(
        name = "cancel",
        description = "Cancel one working order, named by the broker's id or by the command that placed it.")
final class CancelOrderCommand implements Callable<Integer> {
    @Mixin
    private OrderNameOptions order;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        return CommandDesk.send(new CancelOrder(order.brokerOrderId(), order.targetCommandId()), envelope, where);
    }
}
