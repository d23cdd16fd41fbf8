package io.tickwire.cli.market;

import io.tickwire.broker.instrument.Universe;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.service.database.Database;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that choose instruments by a rule from the stored master. */
final class UniverseOption {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    /** The rules there are. */
    enum Rule {
        FNO_UNDERLYINGS;

        static Rule named(String text) {
            if (text.equalsIgnoreCase("fno-underlyings")) {
                return FNO_UNDERLYINGS;
            }
            throw new IllegalArgumentException("--universe '" + text + "' is unknown; there is fno-underlyings");
        }
    }

    @Option(
            names = "--universe",
            paramLabel = "RULE",
            description = "In place of keys: fno-underlyings, what the futures and options of NSE are written on.")
    private @Nullable String rule;

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description = "Leave these underlyings out, such as NIFTY,BANKNIFTY,FINNIFTY.")
    private @Nullable List<String> without;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** True when a rule was given, and it is one. */
    boolean chosen() {
        if (rule == null) {
            if (without != null) {
                throw new ParameterException(command.commandLine(), "--without belongs to --universe");
            }
            return false;
        }
        try {
            return Rule.named(rule) == Rule.FNO_UNDERLYINGS;
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(command.commandLine(), String.valueOf(unknown.getMessage()));
        }
    }

    /** What to note beside the wish. */
    String note() {
        return "universe " + rule + (without == null ? "" : " without " + String.join(",", without));
    }

    Universe read(Connection connection) throws SQLException {
        try (Database database = connection.database()) {
            Universe all = Universe.fnoUnderlyings(new InstrumentStore(database).readAll(), LocalDate.now(INDIA));
            if (all.members().isEmpty()) {
                throw CliFailure.settings(
                        "the stored master holds no futures and options of NSE",
                        "load it with ./tickwire instruments load --segment NSECM,NSEFO");
            }
            return without == null ? all : all.without(without);
        } catch (IllegalArgumentException excludesNothing) {
            throw CliFailure.settings(
                    String.valueOf(excludesNothing.getMessage()), "leave it out of --without or correct it");
        }
    }
}
