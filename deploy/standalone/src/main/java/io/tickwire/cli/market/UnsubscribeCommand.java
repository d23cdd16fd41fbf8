package io.tickwire.cli.market;

import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.schemas.subscription.Wish;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.service.time.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tickwire unsubscribe}: takes instruments, or modes of them, out of the desired set. */
@Command(name = "unsubscribe", description = "Takes instruments, or modes of them, out of the desired set.")
public final class UnsubscribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "KEY", arity = "1..*", description = "Instrument keys, such as NSECM:2885.")
    private List<String> keys;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            converter = ModeOption.class,
            description = "Only these modes, by commas (default: all).")
    private @Nullable List<SubscriptionMode> modes;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws Exception {
        List<InstrumentKey> wanted = TypedKeys.read(keys, where);
        Connection connection = where.connection();
        DesiredSet desired = new DesiredSet(connection.client("unsubscribe"), connection.serdes());
        String which = modes == null ? "" : " as " + modes;
        Set<InstrumentKey> changed = modes == null ? desired.end(wanted) : desired.remove(wanted, wish(modes));
        tell("no longer desired: ", wanted.stream().filter(changed::contains).toList(), which);
        tell(
                "was not desired: ",
                wanted.stream().filter(key -> !changed.contains(key)).toList(),
                which);
        return ExitCode.DONE.number();
    }

    private static Wish wish(List<SubscriptionMode> modes) {
        return new Wish(Set.copyOf(modes), System.getProperty("user.name", "unknown"), Micros.of(Instant.now()), null);
    }

    private static void tell(String what, List<InstrumentKey> keys, String which) {
        if (!keys.isEmpty()) {
            System.out.println(what + SubscribeCommand.join(keys) + which);
        }
    }
}
