package io.tickwire.cli.trading;

import io.tickwire.schemas.orders.TradingStatus;
import picocli.CommandLine.Command;

/** {@code tickwire reduce}. */
@Command(name = "reduce", description = "Lets only what lowers exposure be sent, and cancels, until it is resumed.")
public final class ReduceCommand extends TradingChange {
    public ReduceCommand() {
        super(TradingStatus.REDUCING);
    }
}
