package io.tickwire.cli.order;

import io.tickwire.cli.connect.DurationText;
import io.tickwire.schemas.orders.CloseAllPositions;
import io.tickwire.schemas.orders.OrderCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who sends a command, for whom, under which id, and what happens after it is sent. */
public final class EnvelopeOptions {
    @Option(
            names = "--account",
            paramLabel = "ACCOUNT",
            defaultValue = "demo",
            description = "Account (default: demo).")
    private String account;

    @Option(names = "--client-id", paramLabel = "CLIENT", description = "Client of a dealer account.")
    private @Nullable String clientId;

    @Option(
            names = "--strategy",
            paramLabel = "NAME",
            defaultValue = "command-line",
            description = "Who sends it (default: command-line).")
    private String strategy;

    @Option(
            names = "--command-id",
            paramLabel = "UUID",
            description =
                    "Id of the command (default: a new one). The same id is the same command, ever: it trades once.")
    private @Nullable UUID commandId;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "Nothing is sent to the broker for it after this long (default: 30s; close-all: 5m).")
    private @Nullable Duration validFor;

    @Option(names = "--wait", description = "Follow its events to the terminal one; exit 0 only if that is a success.")
    private boolean wait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description = "How long to wait at most (default: 30s longer than it is valid).")
    private @Nullable Duration timeout;

    @Option(names = "--json", description = "Events as JSON lines; with --wait the last line is the terminal event.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * @param drawn id for a command that was not given one
     * @param now moment of creation
     */
    OrderCommand envelope(Object body, UUID drawn, Instant now) {
        Duration life = validFor(body);
        if (life.isNegative() || life.isZero()) {
            throw new ParameterException(command.commandLine(), "--valid-for must be longer than nothing");
        }
        UUID id = commandId == null ? drawn : commandId;
        return new OrderCommand(id.toString(), account, clientId, strategy, micros(now), micros(now.plus(life)), body);
    }

    /** Leaving everything takes several rounds of looking and sending; nobody who means it wants it half done. */
    private Duration validFor(Object body) {
        Duration usual = body instanceof CloseAllPositions ? Duration.ofMinutes(5) : Duration.ofSeconds(30);
        return validFor == null ? usual : validFor;
    }

    /** True when the command may have been sent before. */
    boolean resent() {
        return commandId != null;
    }

    boolean waits() {
        return wait;
    }

    Duration timeout(Object body) {
        return timeout == null ? validFor(body).plusSeconds(30) : timeout;
    }

    boolean json() {
        return json;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
