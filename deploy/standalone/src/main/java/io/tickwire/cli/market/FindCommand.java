package io.tickwire.cli.market;

import io.tickwire.broker.instrument.InstrumentDefinition;
import io.tickwire.broker.instrument.Instruments;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.Numbers;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.ExitCode;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tickwire instruments find}: searches the loaded master. */
@Command(
        name = "find",
        description = "Finds instruments that hold every word of the text in symbol, name, ISIN or segment.",
        footer = {"", "Example: ./tickwire instruments find reliance%n"})
final class FindCommand implements Callable<Integer> {
    private static final int NEAR = 5;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to look for.")
    private List<String> words;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "At most this many (default: 20).")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Mixin
    private Where where;

    @Override
    public Integer call() throws SQLException {
        String text = String.join(" ", words);
        Instruments all = stored();
        List<InstrumentDefinition> found = all.search(text, Math.max(1, limit));
        if (found.isEmpty()) {
            throw CliFailure.failed("no instrument holds '" + text + "'; " + meant(all.like(text, NEAR)));
        }
        found.forEach(instrument ->
                System.out.println(json ? RecordJson.line(InstrumentJson.of(instrument)) : line(instrument)));
        return ExitCode.DONE.number();
    }

    private Instruments stored() throws SQLException {
        try (Database database = where.connection().database()) {
            return new InstrumentStore(database).readAll();
        }
    }

    private static String meant(List<InstrumentDefinition> near) {
        return near.isEmpty()
                ? "try fewer words, or load the master with ./tickwire instruments load"
                : "near it are "
                        + near.stream()
                                .map(one -> one.symbol() + " (" + one.key() + ')')
                                .collect(Collectors.joining(", "));
    }

    private static String line(InstrumentDefinition instrument) {
        return String.format(
                "%-16s %-28s %-28s lot %-6s tick %s",
                instrument.key(),
                instrument.symbol(),
                instrument.displayName(),
                Numbers.count(instrument.lotSize()),
                Numbers.price(instrument.tickSize()));
    }
}
