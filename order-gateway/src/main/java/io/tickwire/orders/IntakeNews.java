package io.tickwire.orders;

import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.orders.drive.AccountDriver;
import io.tickwire.orders.intake.CommandConsumer;

/** What intake tells: the desk of new commands, the metrics of every record. */
final class IntakeNews implements CommandConsumer.IntakeListener {
    private final AccountDriver desk;
    private final MeterRegistry metrics;

    IntakeNews(AccountDriver desk, MeterRegistry metrics) {
        this.desk = desk;
        this.metrics = metrics;
    }

    @Override
    public void stored() {
        desk.commandStored();
    }

    @Override
    public void counted(String result) {
        desk.answered();
        metrics.counter("tickwire.orders.commands", "result", result).increment();
    }
}
