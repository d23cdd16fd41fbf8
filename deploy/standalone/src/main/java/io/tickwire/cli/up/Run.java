package io.tickwire.cli.up;

import io.tickwire.cli.render.RecordJson;
import io.tickwire.service.lifecycle.ExitCode;
import io.tickwire.standalone.Standalone;
import io.tickwire.standalone.StandaloneSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.summary.Summary;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One run of the whole system: start, ready, watch, drain, stop, account. */
final class Run {
    private static final Duration UNTIL_FLOWING = Duration.ofSeconds(90);
    private static final Duration FOR_STORING = Duration.ofSeconds(60);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final Duration VIEW_EVERY = Duration.ofSeconds(1);

    private final StandaloneSettings settings;
    private final DataDirectory data;
    private final Screen screen;
    private final @Nullable Duration duration;
    private final boolean json;
    private final Thread runner = Thread.currentThread();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final StopRequest stop;
    private volatile boolean starting = true;

    Run(StandaloneSettings settings, DataDirectory data, Screen screen, @Nullable Duration duration, boolean json) {
        this.settings = settings;
        this.data = data;
        this.screen = screen;
        this.duration = duration;
        this.json = json;
        this.stop = new StopRequest(this::asked, this::endNow).handlingSignals();
    }

    ExitCode run() throws Exception {
        Summary summary;
        try (Standalone system = Standalone.start(settings, data, new StartView(screen))) {
            system.whenFailed(this::failed);
            double ready = awaitReady(system);
            watch(system);
            screen.keep("draining: the feed is closed, what was received is published and stored");
            summary = system.drain(ready, FOR_STORING);
        } catch (InterruptedException asked) {
            if (!stop.asked()) {
                throw asked;
            }
            screen.keep("stopped before it was ready");
            return ExitCode.FAILED;
        }
        return tell(summary);
    }

    private double awaitReady(Standalone system) throws Exception {
        system.awaitFlowing(UNTIL_FLOWING);
        starting = false;
        double ready = Math.round(Began.secondsSince(Instant.now()) * 10) / 10.0;
        screen.keep(String.format(Locale.ROOT, "ready in %.1f s", ready));
        Hints.of(settings.ports(), data.root()).forEach(screen::keep);
        return ready;
    }

    /** Shows how it goes until it is time to stop. */
    private void watch(Standalone system) throws SQLException, InterruptedException {
        long began = System.nanoTime();
        Sample before = sample(system, began);
        Sample told = before;
        while (!stop.await(pause(began))) {
            Sample now = sample(system, began);
            if (screen.terminal()) {
                screen.draw(StatusText.view(before, now));
            } else if (now.seconds() - told.seconds() >= LINE_EVERY.toSeconds()) {
                screen.keep(StatusText.line(told, now));
                told = now;
            }
            before = now;
            if (failure.get() != null || over(began)) {
                return;
            }
        }
    }

    private Duration pause(long began) {
        if (duration == null) {
            return VIEW_EVERY;
        }
        long left = duration.toNanos() - (System.nanoTime() - began);
        return Duration.ofNanos(Math.max(0, Math.min(left, VIEW_EVERY.toNanos())));
    }

    private boolean over(long began) {
        return duration != null && System.nanoTime() - began >= duration.toNanos();
    }

    private static Sample sample(Standalone system, long began) throws SQLException {
        return new Sample((System.nanoTime() - began) / 1e9, system.counts(), system.stored());
    }

    private ExitCode tell(Summary summary) {
        summary.lines().forEach(screen::keep);
        Throwable failed = failure.get();
        if (failed != null) {
            screen.keep("a service gave up: " + failed);
        }
        if (json) {
            screen.keep(RecordJson.line(summary.json()));
        }
        if (failed != null) {
            return ExitCode.of(failed);
        }
        return summary.balances() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void failed(Throwable cause) {
        if (failure.compareAndSet(null, cause)) {
            screen.keep("a service gave up, stopping: " + cause);
        }
    }

    /** While it starts there is nothing to drain, so the start itself is broken off. */
    private void asked() {
        if (starting) {
            runner.interrupt();
        }
    }

    /** Children see their standard input end and stop by themselves; the next start recovers from the rest. */
    private void endNow() {
        List.of("", "ended at once; nothing was drained").forEach(System.err::println);
        Runtime.getRuntime().halt(ExitCode.FAILED.number());
    }
}
