package io.tickwire.cli.market;

import io.tickwire.broker.instrument.store.LoadReport;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.Numbers;
import io.tickwire.cli.render.Terminal;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.service.database.Database;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.xts.InstrumentMaster;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tickwire instruments load}: the broker's master into PostgreSQL. */
@Command(
        name = "load",
        description = "Fetches the broker's instrument master and stores what differs from the stored one.")
final class LoadCommand implements Callable<Integer> {
    @Option(
            names = "--segment",
            paramLabel = "SEGMENT",
            split = ",",
            description = "Only these segments, such as NSECM,NSEFO (default: all).")
    private @Nullable List<String> segments;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws Exception {
        List<ExchangeSegment> wanted = wanted();
        Connection connection = where.connection();
        try (Database database = connection.database();
                Terminal progress = new Terminal()) {
            List<LoadReport> reports =
                    new InstrumentMaster(database, connection.settings()).load(wanted, progress::show);
            progress.clear();
            reports.forEach(report -> System.out.println(line(report)));
            return (reports.stream().allMatch(LoadReport::applied) ? ExitCode.DONE : ExitCode.FAILED).number();
        }
    }

    private List<ExchangeSegment> wanted() {
        if (segments == null) {
            return InstrumentMaster.SEGMENTS;
        }
        try {
            return segments.stream()
                    .map(InstrumentKey::segment)
                    .map(LoadCommand::loadable)
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(command.commandLine(), "--segment: " + unknown.getMessage());
        }
    }

    private static ExchangeSegment loadable(ExchangeSegment segment) {
        if (!InstrumentMaster.SEGMENTS.contains(segment)) {
            throw new IllegalArgumentException(
                    "no master is loaded of " + segment + "; there are " + InstrumentMaster.SEGMENTS);
        }
        return segment;
    }

    private static String line(LoadReport report) {
        if (!report.applied()) {
            return report.segment() + ": NOT loaded, the stored master stays: " + report.reason();
        }
        return report.segment() + ": " + Numbers.count((long) report.rows()) + " instruments (" + report.added()
                + " added, " + report.changed() + " changed, " + report.closed() + " closed, " + report.rejected()
                + " rows rejected)";
    }
}
