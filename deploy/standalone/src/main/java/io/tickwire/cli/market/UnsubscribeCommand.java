package io.tickwire.cli.market;

import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.subscription.DesiredSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tickwire unsubscribe}: takes instruments out of the desired set. */
@Command(name = "unsubscribe", description = "Takes instruments out of the desired set.")
public final class UnsubscribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", arity = "1..*", converter = KeyArguments.class, description = "Instrument keys.")
    private List<InstrumentKey> keys;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        Connection connection = where.connection();
        new DesiredSet(connection.client("unsubscribe"), connection.serdes()).unsubscribe(keys);
        System.out.println("no longer desired: " + SubscribeCommand.join(keys));
        return ExitCode.DONE.number();
    }
}
