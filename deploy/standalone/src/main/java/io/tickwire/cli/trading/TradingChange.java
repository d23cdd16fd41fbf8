package io.tickwire.cli.trading;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.cli.connect.Where;
import io.tickwire.cli.render.RecordJson;
import io.tickwire.schemas.orders.TradingState;
import io.tickwire.schemas.orders.TradingStatus;
import io.tickwire.schemas.trading.TradingScope;
import io.tickwire.schemas.trading.TradingSwitch;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.service.time.Micros;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes one trading state, and says so once Kafka has it. */
abstract class TradingChange implements Callable<Integer> {
    private static final int LONGEST_REASON = 500;

    private final TradingStatus status;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            defaultValue = "ALL",
            description = "ALL, an account, or account/SEGMENT:ID (default: ALL). The strictest scope counts.")
    private String scope;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
    private String reason;

    @Option(names = "--json", description = "The record that was written, as one line of JSON.")
    private boolean json;

    @Mixin
    private Where where;

    @Spec
    private CommandSpec command;

    TradingChange(TradingStatus status) {
        this.status = status;
    }

    @Override
    public Integer call() throws InterruptedException {
        TradingState state = state(Instant.now());
        Connection connection = where.connection();
        try {
            new TradingSwitch(connection.producer("trading"), connection.serdes()).set(state);
        } catch (ExecutionException | TimeoutException refused) {
            throw CliFailure.failed("Kafka did not acknowledge that trading is " + status + " for " + state.getScope()
                    + ": " + refused.getMessage() + "; it may or may not be so: run it again");
        }
        System.out.println(
                json
                        ? RecordJson.line(state)
                        : "trading is " + status + " for " + state.getScope() + ": " + state.getReason());
        return ExitCode.DONE.number();
    }

    /** @param now moment of the change */
    TradingState state(Instant now) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON || why.chars().anyMatch(Character::isISOControl)) {
            throw new ParameterException(
                    command.commandLine(), "--reason must be one line of 1 to " + LONGEST_REASON + " characters");
        }
        return new TradingState(scope(), status, why, System.getProperty("user.name", "unknown"), Micros.of(now));
    }

    private String scope() {
        try {
            return TradingScope.parse(scope).text();
        } catch (IllegalArgumentException noScope) {
            throw new ParameterException(command.commandLine(), "--scope: " + noScope.getMessage());
        }
    }
}
