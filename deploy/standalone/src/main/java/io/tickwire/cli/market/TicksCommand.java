package io.tickwire.cli.market;

import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.lifecycle.ExitCode;
import java.io.PrintStream;
import java.time.Duration;
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

/** {@code tickwire ticks}: tails the tick topic. */
@Command(
        name = "ticks",
        description = "Shows ticks as they come, of all instruments or of the named ones; Ctrl-C ends it.",
        footer = {"", "Example: ./tickwire ticks NSECM:2885 --json --count 10%n"})
public final class TicksCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Parameters(paramLabel = "KEY", arity = "0..*", description = "Instrument keys, such as NSECM:2885.")
    private @Nullable List<String> keys;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--from-beginning", description = "From the oldest tick kept instead of from now on.")
    private boolean fromBeginning;

    @Option(names = "--count", paramLabel = "N", description = "Ends after this many ticks.")
    private @Nullable Long count;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (count != null && count <= 0) {
            throw new ParameterException(command.commandLine(), "--count must be above zero, it is " + count);
        }
        Set<InstrumentKey> wanted = Set.copyOf(TypedKeys.read(keys, where));
        Connection connection = where.connection();
        try (TickReader ticks =
                TickReader.open(connection.client("ticks"), connection.serdes(), wanted, fromBeginning)) {
            return print(ticks, System.out);
        }
    }

    private int print(TickReader ticks, PrintStream out) {
        long left = count == null ? Long.MAX_VALUE : count;
        while (left > 0) {
            for (Tick tick : ticks.poll(POLL)) {
                out.println(json ? RecordJson.line(tick) : TickLine.of(tick));
                left--;
                if (left == 0) {
                    break;
                }
            }
            if (out.checkError()) { // also flushes; an error means nobody reads any more, as after | head
                return ExitCode.DONE.number();
            }
        }
        return ExitCode.DONE.number();
    }
}
