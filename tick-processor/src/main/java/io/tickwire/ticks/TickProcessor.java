package io.tickwire.ticks;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.service.config.Settings;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.lifecycle.Lifecycle;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.lifecycle.ServiceMain;
import io.tickwire.service.metrics.ServiceMetrics;
import io.tickwire.service.time.Nanos;
import io.tickwire.ticks.history.HistoryWriter;
import io.tickwire.ticks.history.kafka.EndOffsets;
import io.tickwire.ticks.query.HistoryApi;
import io.tickwire.ticks.query.LatestTickApi;
import io.tickwire.ticks.table.LatestTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ticks from Kafka into two places: the latest tick of each instrument, readable over HTTP and on a topic; and history in
 * PostgreSQL. The two share nothing, so either goes on when the other's ground is away. May be started again after a stop.
 */
public final class TickProcessor implements Part {
    private static final String NAME = "tick-processor";

    private final TickProcessorSettings settings;
    private Consumer<Throwable> report = failure -> {};
    private @Nullable HttpApi http;
    private @Nullable Lifecycle running;

    private TickProcessor(TickProcessorSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        ServiceMain.run(NAME, TickProcessor::compose);
    }

    /**
     * Reads all settings; nothing is opened before the start.
     *
     * @throws io.tickwire.service.config.SettingsException with every problem of the settings
     */
    public static TickProcessor compose(Settings settings) {
        TickProcessorSettings read = TickProcessorSettings.from(settings);
        settings.verify();
        return new TickProcessor(read);
    }

    /** The port it answers on; the wanted one while it is stopped. */
    public synchronized int httpPort() {
        return http == null ? settings.http().port() : http.port();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public synchronized void whenFailed(Consumer<Throwable> report) {
        this.report = report;
    }

    /** Returns when everything was set going; {@code /health/ready} says when it has caught up. */
    @Override
    public synchronized void start() throws Exception {
        Lifecycle lifecycle = assembled();
        lifecycle.whenFailed(report);
        lifecycle.start();
        running = lifecycle;
    }

    /** What was consumed is written and committed before anything is closed. */
    @Override
    public synchronized void stop(Duration within) throws Exception {
        if (running == null) {
            return;
        }
        List<Throwable> failures = running.stop(within);
        running = null;
        if (!failures.isEmpty()) {
            Exception failed = new Exception(NAME + " did not stop cleanly: " + failures);
            failures.forEach(failed::addSuppressed);
            throw failed;
        }
    }

    private Lifecycle assembled() {
        InstantSource clock = InstantSource.system();
        Health health = new Health();
        PrometheusMeterRegistry metrics = ServiceMetrics.registry(NAME);
        HttpApi api = new HttpApi(NAME, settings.http().bind(), settings.http().port(), health, metrics, Map::of);
        LatestTable table = new LatestTable(settings.kafka(), settings.table(), api::port);
        HistoryRoom history = new HistoryRoom(settings, clock);
        EndOffsets ends = history.ends();
        observe(table, history, ends, new TickMetrics(metrics), new TickHealth(health, Nanos.system()));
        new LatestTickApi(table, clock).addTo(api);
        new HistoryApi(history.writers(), ends).addTo(api);
        http = api;
        Lifecycle lifecycle = new Lifecycle().add(api).add(table);
        history.addTo(lifecycle);
        return lifecycle;
    }

    private static void observe(
            LatestTable table, HistoryRoom history, EndOffsets ends, TickMetrics metrics, TickHealth health) {
        metrics.table(table);
        health.table(table);
        metrics.keeper(history.keeper());
        for (HistoryWriter writer : history.writers()) {
            metrics.writer(writer, ends);
            health.writer(writer);
        }
    }
}
