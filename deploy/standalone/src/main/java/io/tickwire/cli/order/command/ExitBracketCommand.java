package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.schemas.orders.ExitBracketOrder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tickwire order bracket-exit}: leave a bracket order at the market. */
@Command(name = "bracket-exit", description = "Leave a bracket order at the market.")
final class ExitBracketCommand implements Callable<Integer> {
    @Option(
            names = "--broker-order-id",
            required = true,
            paramLabel = "ID",
            description = "The broker's id of the entry leg (XTS AppOrderID).")
    private String brokerOrderId;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        return CommandDesk.send(new ExitBracketOrder(brokerOrderId), envelope, where);
    }
}
