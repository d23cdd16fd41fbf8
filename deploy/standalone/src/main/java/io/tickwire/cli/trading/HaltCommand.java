package io.tickwire.cli.trading;

import io.tickwire.schemas.orders.TradingStatus;
import picocli.CommandLine.Command;

/** {@code tickwire halt}. */
@Command(name = "halt", description = "Lets nothing but cancels be sent, until it is resumed.")
public final class HaltCommand extends TradingChange {
    public HaltCommand() {
        super(TradingStatus.HALTED);
    }
}
