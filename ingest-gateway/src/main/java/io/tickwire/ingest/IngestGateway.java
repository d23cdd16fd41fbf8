package io.tickwire.ingest;

import io.tickwire.ingest.status.GatewayView;
import io.tickwire.service.config.Settings;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.lifecycle.ServiceMain;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ingest gateway: one feed slot of one broker, from its socket to {@code md.ticks.v1}. May be started again after a
 * stop.
 */
public final class IngestGateway implements Part {
    private final IngestSettings settings;
    private Consumer<Throwable> whenFailed = failure -> {};
    private @Nullable IngestRun run;
    private @Nullable GatewayView view;

    private IngestGateway(IngestSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        ServiceMain.run("ingest-gateway", IngestGateway::compose);
    }

    /**
     * Reads all settings and starts nothing.
     *
     * @throws io.tickwire.service.config.SettingsException with every problem at once
     */
    public static IngestGateway compose(Settings settings) {
        return new IngestGateway(IngestSettings.from(settings));
    }

    @Override
    public String name() {
        return "ingest-gateway";
    }

    @Override
    public synchronized void start() throws Exception {
        if (run != null) {
            throw new IllegalStateException("the ingest gateway runs already");
        }
        IngestRun started = IngestRun.start(settings, whenFailed);
        run = started;
        view = started.view();
    }

    /** Closes the socket, publishes everything received, tells the end of the session, and stops. */
    @Override
    public synchronized void stop(Duration within) throws Exception {
        IngestRun stopping = run;
        run = null;
        if (stopping != null) {
            stopping.stop(within);
        }
    }

    @Override
    public synchronized void whenFailed(Consumer<Throwable> report) {
        whenFailed = report;
    }

    /** What there is to see of the present run or, once stopped, what the last one came to; empty before the first. */
    public synchronized Optional<GatewayView> view() {
        return Optional.ofNullable(view);
    }

    /** The port of the HTTP API; the configured one while not running. */
    public synchronized int httpPort() {
        return run == null ? settings.http().port() : run.httpPort();
    }
}
