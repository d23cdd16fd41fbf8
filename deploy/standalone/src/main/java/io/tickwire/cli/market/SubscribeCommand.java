package io.tickwire.cli.market;

import io.tickwire.broker.instrument.Universe;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.schemas.subscription.Wish;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.service.time.Micros;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tickwire subscribe}: adds instruments to the desired set. */
@Command(
        name = "subscribe",
        description = "Adds instruments to the desired set, or modes to those that are in it.",
        footer = {
            "",
            "Examples: ./tickwire subscribe NSECM:2885 --mode depth",
            "          ./tickwire subscribe --universe fno-underlyings --without NIFTY,BANKNIFTY --dry-run%n"
        })
public final class SubscribeCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Parameters(paramLabel = "KEY", arity = "0..*", description = "Instrument keys, such as NSECM:2885.")
    private @Nullable List<String> keys;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            defaultValue = "quote",
            converter = ModeOption.class,
            description = "quote (default), depth, last-price, open-interest, index or candle; several by commas.")
    private List<SubscriptionMode> modes;

    @Mixin
    private UniverseOption universe;

    @Option(names = "--dry-run", description = "Say what would be desired, and change nothing.")
    private boolean dryRun;

    @Mixin
    private WaitOption waiting;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        boolean byRule = universe.chosen();
        if (byRule != (keys == null)) {
            throw new ParameterException(
                    command.commandLine(), "name instruments, or a rule by --universe, and not both");
        }
        List<InstrumentKey> named = TypedKeys.read(keys, where);
        Connection connection = where.connection();
        Set<InstrumentKey> unknown = byRule ? Set.of() : StoredMaster.unknown(where, named);
        List<InstrumentKey> wanted = byRule ? members(connection) : without(named, unknown);
        Set<SubscriptionMode> all = Set.copyOf(modes);
        ExitCode ended = unknown.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        if (wanted.isEmpty() && !byRule) {
            return ended.number();
        }
        if (dryRun) {
            System.out.println("would be desired: " + told(wanted) + " as " + modes);
            return ended.number();
        }
        Wish wish = new Wish(
                all,
                System.getProperty("user.name", "unknown"),
                Micros.of(Instant.now()),
                byRule ? universe.note() : null);
        waiting.noteFailed(where, wanted);
        Set<InstrumentKey> changed =
                new DesiredSet(connection.client("subscribe"), connection.serdes()).add(wanted, wish);
        System.out.println("desired: " + told(wanted) + " as " + modes + ", " + changed.size() + " of them new");
        ExitCode answered = waiting.follow(where, wanted, all);
        return (answered == ExitCode.DONE ? ended : answered).number();
    }

    /** What certainly does not exist is told, as the gateway's own page does, and is not asked for. */
    private static List<InstrumentKey> without(List<InstrumentKey> named, Set<InstrumentKey> unknown) {
        named.stream()
                .filter(unknown::contains)
                .forEach(key -> System.out.println("refused: " + key
                        + ": not in the stored master of its segment; find it with ./tickwire instruments find, or load"
                        + " today's with ./tickwire instruments load"));
        return named.stream().filter(key -> !unknown.contains(key)).toList();
    }

    private List<InstrumentKey> members(Connection connection) throws SQLException {
        Universe chosen = universe.read(connection);
        chosen.unresolved().forEach(name -> System.err.println("not resolved: " + name));
        return chosen.members().stream().map(Universe.Member::instrument).toList();
    }

    private static String told(List<InstrumentKey> keys) {
        String some = join(keys.subList(0, Math.min(SHOWN, keys.size())));
        return keys.size() <= SHOWN ? some : keys.size() + " instruments (" + some + " ...)";
    }

    static String join(List<InstrumentKey> keys) {
        return String.join(" ", keys.stream().map(InstrumentKey::text).toList());
    }
}
