package io.tickwire.cli.order.command;

import io.tickwire.cli.connect.Where;
import io.tickwire.cli.order.CommandDesk;
import io.tickwire.cli.order.EnvelopeOptions;
import io.tickwire.cli.order.option.InstrumentOptions;
import io.tickwire.schemas.orders.CancelAll;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tickwire order cancel-all}: cancel every working order. */
@Command(
        name = "cancel-all",
        description = "Cancel every working order of the account, or of one instrument where one is named.")
final class CancelAllCommand implements Callable<Integer> {
    @Mixin
    private InstrumentOptions instrument;

    @Mixin
    private EnvelopeOptions envelope;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        return CommandDesk.send(new CancelAll(instrument.selectorIfNamed(where)), envelope, where);
    }
}
