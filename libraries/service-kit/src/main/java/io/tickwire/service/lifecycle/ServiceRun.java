package io.tickwire.service.lifecycle;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.logging.Logging;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a service from its settings to its exit code; everything but the exit itself. */
final class ServiceRun {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceRun.class);
    private static final String CONFIG = "TICKWIRE_CONFIG";
    private static final Path USUAL_FILE = Path.of("application.yaml");

    private final String service;
    private final Function<Settings, Part> compose;
    private final Duration grace;
    private final Runnable halt;
    private final PrintStream err;
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private final AtomicInteger signals = new AtomicInteger();
    private final Lifecycle lifecycle = new Lifecycle();

    /**
     * @param grace for the drain
     * @param halt ends the process at once, for the second signal
     * @param err for people: where a start that cannot be is explained
     */
    ServiceRun(String service, Function<Settings, Part> compose, Duration grace, Runnable halt, PrintStream err) {
        this.service = service;
        this.compose = compose;
        this.grace = grace;
        this.halt = halt;
        this.err = err;
    }

    ExitCode run(Map<String, String> environment, StopSignals stopSignals) {
        try {
            Settings settings = Settings.load(environment, file(environment));
            Logging.configure(service, settings);
            Part part = composed(settings);
            show(settings);
            return host(part, stopSignals);
        } catch (Exception failure) {
            return explain(failure);
        }
    }

    private static @Nullable Path file(Map<String, String> environment) {
        String named = environment.getOrDefault(CONFIG, "");
        if (!named.isBlank()) {
            return Path.of(named.strip());
        }
        return Files.exists(USUAL_FILE) ? USUAL_FILE : null;
    }

    /** What goes wrong in composing with settings that are wrong themselves is their fault: they are told first. */
    private Part composed(Settings settings) {
        try {
            Part part = compose.apply(settings);
            settings.verify();
            return part;
        } catch (SettingsException told) {
            throw told;
        } catch (RuntimeException failure) {
            settings.verify();
            throw failure;
        }
    }

    private ExitCode host(Part part, StopSignals stopSignals) throws Exception {
        lifecycle.add(part);
        lifecycle.whenFailed(failure -> finish(Optional.of(failure)));
        stopSignals.onEach(this::signalled);
        try {
            lifecycle.start();
        } catch (Exception failure) {
            return neverStarted(failure);
        }
        LOG.atInfo().setMessage("service started").log();
        return drained(end.get());
    }

    /** A start may fail by itself, because a part that runs already gave up, or because it was asked to stop. */
    private ExitCode neverStarted(Exception failure) {
        Optional<Throwable> reason = end.getNow(Optional.of(failure));
        return reason.map(this::explain).orElse(ExitCode.DONE);
    }

    private void finish(Optional<Throwable> failure) {
        end.complete(failure);
        lifecycle.interruptStart();
    }

    private ExitCode drained(Optional<Throwable> failure) {
        LOG.atInfo()
                .setMessage("service stops")
                .addKeyValue("reason", failure.map(Throwable::toString).orElse("signal"))
                .log();
        List<Throwable> problems = lifecycle.stop(grace);
        problems.forEach(problem ->
                LOG.atError().setMessage("stop failed").setCause(problem).log());
        if (failure.isPresent()) {
            return explain(failure.get());
        }
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** The first signal drains, the next ends the process at once. */
    private void signalled() {
        if (signals.incrementAndGet() > 1) {
            LOG.atWarn().setMessage("second signal: ending at once").log();
            halt.run();
            return;
        }
        finish(Optional.empty());
    }

    private void show(Settings settings) {
        settings.described()
                .forEach(entry -> LOG.atInfo()
                        .setMessage("setting")
                        .addKeyValue("name", entry.name())
                        .addKeyValue("value", entry.value())
                        .addKeyValue("origin", entry.origin())
                        .log());
    }

    private ExitCode explain(Throwable failure) {
        ExitCode code = ExitCode.of(failure);
        LOG.atError()
                .setMessage("service failed")
                .addKeyValue("exitCode", code.number())
                .setCause(failure)
                .log();
        if (code != ExitCode.FAILED) {
            err.println(service + ": " + failure.getMessage());
        }
        return code;
    }
}
