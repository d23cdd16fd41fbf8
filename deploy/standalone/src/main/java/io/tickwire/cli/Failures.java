package io.tickwire.cli;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.embedded.host.CannotStart;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.service.lifecycle.ExitCode;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command threw into one message on stderr and the exit code for it. */
final class Failures implements IExecutionExceptionHandler {
    /** Their messages are sentences for whoever typed the command; others' need their kind to be understood. */
    private static final List<Class<? extends Throwable>> TOLD =
            List.of(CliFailure.class, DependencyMissing.class, CannotStart.class, SettingsException.class);

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        command.getErr().println("tickwire: " + message(thrown));
        if (Boolean.getBoolean("tickwire.trace")) {
            thrown.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return exitCode(thrown).number();
    }

    static ExitCode exitCode(Throwable thrown) {
        Throwable told = told(thrown);
        if (told instanceof CliFailure failure) {
            return failure.exitCode();
        }
        return told instanceof CannotStart ? ExitCode.DEPENDENCY_MISSING : ExitCode.of(thrown);
    }

    static String message(Throwable thrown) {
        Throwable told = told(thrown);
        if (told != null) {
            return String.valueOf(told.getMessage());
        }
        StringBuilder text = new StringBuilder();
        chain(thrown)
                .filter(cause -> !(cause instanceof ExecutionException || cause instanceof CompletionException))
                .forEach(cause ->
                        text.append(text.isEmpty() ? "" : "\n  because: ").append(cause));
        return text.isEmpty() ? thrown.toString() : text.toString();
    }

    /** The first cause that was made to be read; null when there is none. */
    private static @Nullable Throwable told(Throwable thrown) {
        return chain(thrown)
                .filter(cause -> TOLD.stream().anyMatch(kind -> kind.isInstance(cause)))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
