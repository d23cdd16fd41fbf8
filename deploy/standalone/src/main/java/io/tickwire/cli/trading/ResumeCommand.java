package io.tickwire.cli.trading;

import io.tickwire.schemas.orders.TradingStatus;
import picocli.CommandLine.Command;

/** {@code tickwire resume}. */
@Command(name = "resume", description = "Lets everything be sent again.")
public final class ResumeCommand extends TradingChange {
    public ResumeCommand() {
        super(TradingStatus.ACTIVE);
    }
}
