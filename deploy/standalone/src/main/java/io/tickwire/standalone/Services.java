package io.tickwire.standalone;

import io.tickwire.ingest.IngestGateway;
import io.tickwire.ingest.status.GatewayView;
import io.tickwire.ingest.status.Traffic;
import io.tickwire.orders.OrderGateway;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.status.IngestCounts;
import io.tickwire.standalone.status.Probes;
import io.tickwire.standalone.summary.StoredTicks;
import io.tickwire.standalone.summary.TickOffsets;
import io.tickwire.ticks.TickProcessor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three services, each composed anew for every start as its own process would be. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** Ticks first stop coming, then they are processed; orders last, they may depend on the latest prices. */
    private static final List<Service> STOP_ORDER = List.of(Service.INGEST, Service.ORDERS, Service.TICKS);

    private final ServiceSettings settings;
    private final Path streams;
    private final Probes probes;
    private final Map<Service, Part> running = new EnumMap<>(Service.class);
    private IngestCounts earlier = IngestCounts.NONE;
    private Consumer<Throwable> report = failure -> {};

    Services(Ports ports, ServiceSettings settings, Path streams) {
        this.settings = settings;
        this.streams = streams;
        this.probes = new Probes(ports);
    }

    /**
     * Reads the settings of all services, before anything is started.
     *
     * @throws io.tickwire.service.config.SettingsException with every problem of the first that has some
     */
    void verify() {
        for (Service service : Service.values()) {
            Part unused = compose(service);
        }
    }

    /** As {@link #start}, for a step that has a result. */
    Service started(Service service) throws Exception {
        start(service);
        return service;
    }

    void start(Service service) throws Exception {
        Part part = compose(service);
        part.whenFailed(this::failed);
        part.start();
        synchronized (this) {
            running.put(service, part);
        }
    }

    void stop(Service service, Duration within) throws Exception {
        Part part = taken(service);
        if (part == null) {
            return;
        }
        try {
            part.stop(within);
        } finally {
            if (part instanceof IngestGateway ingest) {
                count(ingest);
            }
        }
    }

    /** A service that does not stop cleanly must not keep the others from it; its log says why. */
    void stopQuietly(Service service, Duration within) {
        try {
            stop(service, within);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.atError()
                    .setMessage("service did not stop cleanly")
                    .addKeyValue("service", service.text())
                    .setCause(failure)
                    .log();
        }
    }

    void stopAll(Duration within) {
        STOP_ORDER.forEach(service -> stopQuietly(service, within));
    }

    void whenFailed(Consumer<Throwable> report) {
        this.report = report;
    }

    /** Counts of all gateways of this run together. */
    IngestCounts counts() {
        IngestCounts before = earlier();
        return current().map(now -> now.after(before)).orElse(before);
    }

    /** What is not there yet of a system that flows; empty when all is. */
    Optional<String> missing(StoredTicks stored, TickOffsets start) throws SQLException {
        IngestCounts now = counts();
        if (!now.connected()) {
            return Optional.of("the ingest-gateway is not connected to the broker: "
                    + probes.ingestGateway().detail());
        }
        if (now.ticksPublished() == 0) {
            return Optional.of("the ingest-gateway has published nothing");
        }
        if (stored.processedSince(start) == 0) {
            return Optional.of("no tick is stored");
        }
        return probes.latestAnswers() ? Optional.empty() : Optional.of("the latest-tick table does not answer");
    }

    private Part compose(Service service) {
        return switch (service) {
            case INGEST -> IngestGateway.compose(settings.ingest());
            case TICKS -> TickProcessor.compose(settings.ticks(streams));
            case ORDERS -> OrderGateway.compose(settings.orders());
        };
    }

    private void failed(Throwable failure) {
        report.accept(failure);
    }

    private synchronized @Nullable Part taken(Service service) {
        return running.remove(service);
    }

    private synchronized void count(IngestGateway stopped) {
        earlier = of(stopped).after(earlier);
    }

    private synchronized IngestCounts earlier() {
        return earlier;
    }

    private Optional<IngestCounts> current() {
        return runs(Service.INGEST) ? probes.ingest() : Optional.empty();
    }

    private synchronized boolean runs(Service service) {
        return running.containsKey(service);
    }

    /** Its final count, when nothing answers any more. */
    private static IngestCounts of(IngestGateway stopped) {
        return stopped.view().map(Services::of).orElse(IngestCounts.NONE);
    }

    private static IngestCounts of(GatewayView view) {
        Traffic traffic = view.traffic();
        return new IngestCounts(
                false,
                0,
                0,
                traffic.received(),
                traffic.published(),
                traffic.bars(),
                traffic.deadLetters(),
                traffic.shed(),
                traffic.conflated(),
                traffic.lost(),
                view.feed().gapsOpen(),
                view.feed().gapsTotal());
    }
}
