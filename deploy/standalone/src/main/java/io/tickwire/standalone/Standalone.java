package io.tickwire.standalone;

import io.tickwire.service.database.Database;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.PortCheck;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.status.IngestCounts;
import io.tickwire.standalone.summary.Drain;
import io.tickwire.standalone.summary.StoredTicks;
import io.tickwire.standalone.summary.Summary;
import io.tickwire.standalone.summary.TickOffsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * The whole system in this process: Kafka, PostgreSQL, registry, simulator and the three services, on one data directory.
 * Everything that must agree at the end of a run is counted from the moment just before the first tick of the run.
 */
public final class Standalone implements AutoCloseable {
    private static final Duration SERVICE_STOP = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Ports ports;
    private final Opened opened;
    private final Cluster cluster;
    private final Database database;
    private final Services services;
    private final StoredTicks stored;
    private final TickOffsets start;
    private final RestOfMaster restOfMaster;

    private Standalone(Opened opened, Start.Started started) {
        this.ports = started.ports();
        this.opened = opened;
        this.cluster = started.cluster();
        this.database = started.database();
        this.services = started.services();
        this.stored = new StoredTicks(database.dataSource());
        this.start = started.offsets();
        this.restOfMaster = started.restOfMaster();
    }

    /**
     * Starts everything; returns when every service has started, which is a little before ticks flow.
     *
     * @param data held by the caller, who closes it after this
     * @throws io.tickwire.service.lifecycle.DependencyMissing when a port is taken
     * @throws io.tickwire.embedded.host.CannotStart when an embedded server cannot start
     */
    public static Standalone start(StandaloneSettings settings, DataDirectory data, Progress progress)
            throws Exception {
        PortCheck.requireFree(settings.ports());
        Opened opened = new Opened();
        try (Steps steps = new Steps(progress)) {
            return new Standalone(opened, new Start(settings, data, opened, steps).run());
        } catch (Throwable failure) {
            opened.close();
            throw failure;
        }
    }

    public Ports ports() {
        return ports;
    }

    /** Returns when a tick of this run is stored and the latest-tick table answers. */
    public void awaitFlowing(Duration within) throws SQLException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + within.toNanos();
        Optional<String> missing = services.missing(stored, start);
        while (missing.isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no tick arrived within " + within.toSeconds() + " s: " + missing.get()
                        + "; the logs are in the data directory");
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            missing = services.missing(stored, start);
        }
        restOfMaster.begin();
    }

    /** What the ingest-gateway has counted in this run, restarts of it included. */
    public IngestCounts counts() {
        return services.counts();
    }

    /** Ticks of this run that the history has processed. */
    public long stored() throws SQLException {
        return stored.processedSince(start);
    }

    public void stop(Service service) throws Exception {
        services.stop(service, SERVICE_STOP);
    }

    /** Starts a stopped service again, as a process that was restarted would. */
    public void start(Service service) throws Exception {
        services.start(service);
    }

    /** Where a service reports that it cannot go on. */
    public void whenFailed(Consumer<Throwable> report) {
        services.whenFailed(report);
    }

    /**
     * Stops the ingest, socket first, waits until everything it published is stored, and accounts for the run. The other
     * parts still run afterwards.
     *
     * @param readySeconds for the summary
     * @param within for the storing; what is missing then is missing in the summary
     */
    public Summary drain(double readySeconds, Duration within)
            throws SQLException, ExecutionException, InterruptedException {
        services.stopQuietly(Service.INGEST, SERVICE_STOP);
        TickOffsets end;
        try (Admin admin = cluster.admin()) {
            end = TickOffsets.now(admin);
        }
        boolean unused = Drain.await(stored, end, within); // a late history shows in the count below
        IngestCounts counts = services.counts();
        return new Summary(
                readySeconds,
                counts.framesReceived(),
                counts.ticksPublished(),
                counts.barsPublished(),
                end.since(start),
                stored.rowsSince(start),
                counts.gapsOpen(),
                counts.gapsTotal(),
                counts.shed(),
                counts.conflated(),
                counts.publishFailures(),
                counts.deadLetters());
    }

    /** The system's database, open until this is closed. */
    public Database database() {
        return database;
    }

    /** Stops everything that still runs, services first. */
    @Override
    public void close() {
        services.stopAll(SERVICE_STOP);
        opened.close();
    }
}
