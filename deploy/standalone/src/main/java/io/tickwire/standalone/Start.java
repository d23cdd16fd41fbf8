package io.tickwire.standalone;

import io.tickwire.embedded.EmbeddedDatabase;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.embedded.EmbeddedRegistry;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.SchemaRegistrar;
import io.tickwire.schemas.TopicCreator;
import io.tickwire.schemas.market.Subscription;
import io.tickwire.schemas.market.SubscriptionMode;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.time.Micros;
import io.tickwire.simulator.BrokerSimulator;
import io.tickwire.simulator.SimulatorSettings;
import io.tickwire.standalone.contract.DatabaseOwners;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.xts.InstrumentMaster;
import io.tickwire.standalone.port.Ports;
import io.tickwire.standalone.subscription.DesiredSet;
import io.tickwire.standalone.subscription.SubscriptionChange;
import io.tickwire.standalone.summary.TickOffsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;

/** One start of the system: which step needs which. Whatever can run beside something else does. */
final class Start {
    /** Who asks for the instruments that {@code up} itself wants; a person's own wishes are kept before these. */
    private static final String REQUESTER = "tickwire up";

    private static final int DATABASE_POOL = 3;

    /** The simulator lists this many of its busiest instruments at least: enough for a later, larger wish. */
    private static final int LISTED_INSTRUMENTS = 2_000;

    private final StandaloneSettings settings;
    private final Ports ports;
    private final DataDirectory data;
    private final Opened opened;
    private final Steps steps;

    Start(StandaloneSettings settings, DataDirectory data, Opened opened, Steps steps) {
        this.settings = settings;
        this.ports = settings.ports();
        this.data = data;
        this.opened = opened;
        this.steps = steps;
    }

    Standalone run() throws Exception {
        ServiceSettings forServices = new ServiceSettings(ports, data.secrets(), settings.tuning());
        Services services = new Services(ports, forServices, data.part("streams"));

        CompletableFuture<?> registry = steps.run("schema registry", this::registry);
        CompletableFuture<?> kafka = steps.run("kafka", this::kafka);
        CompletableFuture<Infrastructure> database = steps.run("postgresql", this::database);
        CompletableFuture<BrokerSimulator> simulator = steps.run("broker simulator", this::simulator);

        CompletableFuture<?> topics = steps.run("topics", this::topics, kafka);
        CompletableFuture<?> tables = steps.run("tables", () -> tables(database.join()), database);
        CompletableFuture<?> schemas = steps.run("schemas", this::schemas, registry);
        CompletableFuture<?> master =
                steps.run("instrument master", () -> master(forServices, database.join()), tables, simulator);
        CompletableFuture<TickOffsets> offsets = steps.run("offsets", () -> offsets(database.join()), topics, database);
        CompletableFuture<?> desired = steps.run(
                "subscriptions", () -> desire(database.join(), simulator.join()), topics, schemas, simulator, database);

        CompletableFuture<?> ticks = steps.run(
                Service.TICKS.text(), () -> services.started(Service.TICKS), topics, schemas, tables, offsets);
        steps.run(Service.ORDERS.text(), () -> services.started(Service.ORDERS), topics, schemas, master);
        steps.run(Service.INGEST.text(), () -> services.started(Service.INGEST), desired, tables, offsets, ticks);
        try {
            steps.await();
        } catch (Throwable failure) {
            services.stopAll(java.time.Duration.ofSeconds(10));
            throw failure;
        }
        return Standalone.of(ports, opened, database.join(), services, offsets.join());
    }

    private EmbeddedKafka kafka() throws Exception {
        return opened.add(EmbeddedKafka.start(data.part("kafka"), ports.kafka()));
    }

    private EmbeddedRegistry registry() throws Exception {
        return opened.add(EmbeddedRegistry.start(data.part("registry"), ports.registry()));
    }

    private Infrastructure database() throws Exception {
        String password = data.secrets().databasePassword().reveal();
        opened.add(EmbeddedDatabase.start(data.part("postgres"), ports.database(), password));
        Database database = opened.add(Database.open(new DatabaseSettings(
                ports.jdbcUrl(), EmbeddedDatabase.USER, data.secrets().databasePassword(), DATABASE_POOL)));
        return new Infrastructure(ports, database);
    }

    private BrokerSimulator simulator() throws Exception {
        int wanted = settings.instruments() == null ? 0 : settings.instruments();
        return opened.add(BrokerSimulator.start(SimulatorSettings.builder()
                .port(ports.simulator())
                .instruments(Math.max(LISTED_INSTRUMENTS, wanted))
                .ticksPerSecond(settings.rate())
                .seed(settings.seed())
                .dataDirectory(data.part("simulator"))
                .build()));
    }

    private List<String> topics() throws Exception {
        try (Admin admin = new Infrastructure(ports, null).admin()) {
            return new TopicCreator(admin, 1).apply();
        }
    }

    private Map<String, Integer> schemas() throws Exception {
        return new SchemaRegistrar(ports.registryUrl()).apply();
    }

    private static Map<String, Integer> tables(Infrastructure servers) {
        return DatabaseOwners.migrate(servers.database().dataSource());
    }

    private static Object master(ServiceSettings forServices, Infrastructure servers) throws Exception {
        InstrumentMaster master = new InstrumentMaster(servers.database(), forServices.master());
        return master.absent() ? master.load(InstrumentMaster.SEGMENTS, phrase -> {}) : List.of();
    }

    private static TickOffsets offsets(Infrastructure servers) throws Exception {
        try (Admin admin = servers.admin()) {
            return TickOffsets.now(admin);
        }
    }

    private SubscriptionChange desire(Infrastructure servers, BrokerSimulator simulator) throws Exception {
        DesiredSet set = new DesiredSet(servers.client(), servers.serdes());
        Map<InstrumentKey, Subscription> desired = set.read();
        SubscriptionChange change = SubscriptionChange.toReach(
                settings.wanted(desired.size()),
                desired,
                simulator.instruments().stream().map(InstrumentKey::parse).toList(),
                REQUESTER);
        set.subscribe(change.add(), List.of(SubscriptionMode.QUOTE), REQUESTER, Micros.of(Instant.now()));
        set.unsubscribe(change.remove());
        return change;
    }
}
