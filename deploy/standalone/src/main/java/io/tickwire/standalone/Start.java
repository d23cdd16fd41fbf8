package io.tickwire.standalone;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.market.ExchangeSegment;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.schemas.subscription.DesiredSet;
import io.tickwire.schemas.subscription.Wish;
import io.tickwire.service.database.Database;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.standalone.contract.DatabaseOwners;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.subscription.SubscriptionChange;
import io.tickwire.standalone.summary.TickOffsets;
import io.tickwire.standalone.xts.InstrumentMaster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/** One start of the system: which step needs which. Whatever can run beside something else does. */
final class Start {
    /** Who asks for the instruments that {@code up} itself wants; a person's own wishes are kept before these. */
    private static final String REQUESTER = "tickwire up";

    private static final Duration SERVICE_STOP = Duration.ofSeconds(10);

    private final StandaloneSettings settings;
    private final Ports ports;
    private final Cluster cluster;
    private final Servers servers;
    private final ServiceSettings forServices;
    private final Services services;
    private final Opened opened;
    private final Steps steps;

    /** What runs once it has started. */
    record Started(
            Ports ports,
            Cluster cluster,
            Database database,
            Services services,
            TickOffsets offsets,
            RestOfMaster restOfMaster) {}

    /** @param opened takes what must be closed, also when the start fails */
    Start(StandaloneSettings settings, DataDirectory data, Opened opened, Steps steps) {
        this.settings = settings;
        this.ports = settings.ports();
        this.cluster = new Cluster(ports);
        this.servers = new Servers(settings, data, opened);
        this.forServices = new ServiceSettings(ports, data.secrets(), settings.tuning());
        this.services = new Services(ports, forServices, data.part("streams"));
        this.opened = opened;
        this.steps = steps;
    }

    Started run() throws Exception {
        services.verify();
        CompletableFuture<?> registry = steps.run("schema registry", servers::registry);
        CompletableFuture<?> kafka = steps.run("kafka", servers::kafka);
        CompletableFuture<Database> database = steps.run("postgresql", servers::database);
        CompletableFuture<BrokerSimulator> simulator = steps.run("broker simulator", servers::simulator);

        CompletableFuture<?> topics = steps.run("topics", this::topics, kafka);
        CompletableFuture<?> schemas = steps.run("schemas", this::schemas, registry);
        CompletableFuture<?> tables = steps.run("tables", () -> tables(database.join()), database);
        CompletableFuture<?> master = steps.run("instrument master", () -> master(database.join()), tables, simulator);
        CompletableFuture<?> desired =
                steps.run("subscriptions", () -> desire(simulator.join()), topics, schemas, simulator);
        CompletableFuture<TickOffsets> offsets = steps.run("offsets", this::offsets, topics);

        service(Service.TICKS, topics, schemas, tables, offsets);
        service(Service.INGEST, topics, schemas, tables, offsets, desired, simulator);
        service(Service.ORDERS, topics, schemas, tables, master, simulator);
        awaitAll();
        RestOfMaster rest = opened.add(new RestOfMaster(new InstrumentMaster(database.join(), forServices.master())));
        return new Started(ports, cluster, database.join(), services, offsets.join(), rest);
    }

    private void service(Service service, CompletableFuture<?>... needed) {
        CompletableFuture<?> unused =
                steps.run(service.text(), () -> services.started(service), needed); // see awaitAll
    }

    private void awaitAll() throws InterruptedException {
        try {
            steps.await();
        } catch (Throwable failure) {
            services.stopAll(SERVICE_STOP);
            throw failure;
        }
    }

    private List<String> topics() throws Exception {
        try (Admin admin = cluster.admin()) {
            return new TopicCreator(admin, 1).apply();
        }
    }

    private Map<String, Integer> schemas() throws Exception {
        return new SchemaRegistrar(ports.registryUrl()).apply();
    }

    private static Map<String, Integer> tables(Database database) {
        return DatabaseOwners.migrate(database.dataSource());
    }

    /** The cash market now, the hundred thousand derivatives once ticks flow: see {@link RestOfMaster}. */
    private List<?> master(Database database) throws Exception {
        InstrumentMaster master = new InstrumentMaster(database, forServices.master());
        return master.missing().contains(ExchangeSegment.NSECM)
                ? master.load(List.of(ExchangeSegment.NSECM), phrase -> {})
                : List.of();
    }

    /** Just before the first tick of this run: what comes behind these offsets is this run's. */
    private TickOffsets offsets() throws Exception {
        try (Admin admin = cluster.admin()) {
            return TickOffsets.now(admin);
        }
    }

    private SubscriptionChange desire(BrokerSimulator simulator) throws Exception {
        DesiredSet set = new DesiredSet(cluster.client(), cluster.serdes());
        Map<InstrumentKey, Subscription> desired = set.read();
        SubscriptionChange change = SubscriptionChange.toReach(
                settings.wanted(desired.size()),
                desired,
                simulator.instruments().stream().map(InstrumentKey::parse).toList(),
                REQUESTER);
        set.add(change.add(), new Wish(Set.of(SubscriptionMode.QUOTE), REQUESTER, Micros.of(Instant.now()), null));
        set.end(change.remove());
        return change;
    }
}
