package io.tickwire.orders;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tickwire.broker.instrument.store.InstrumentStore;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.broker.xts.XtsSettings;
import io.tickwire.orders.broker.marketable.MarketableLimit;
import io.tickwire.orders.broker.marketable.MarketableSession;
import io.tickwire.orders.drive.AccountDriver;
import io.tickwire.orders.drive.BrokerDoor;
import io.tickwire.orders.drive.DeskClock;
import io.tickwire.orders.drive.Standing;
import io.tickwire.orders.execute.ClientOrderIds;
import io.tickwire.orders.intake.CommandConsumer;
import io.tickwire.orders.intake.InstrumentDirectory;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.orders.ledger.postgres.Outbox;
import io.tickwire.orders.ledger.postgres.PostgresCommandStore;
import io.tickwire.orders.ledger.postgres.PostgresDecisions;
import io.tickwire.orders.ledger.postgres.PostgresLease;
import io.tickwire.orders.ledger.postgres.PostgresLedger;
import io.tickwire.orders.ledger.postgres.PostgresStories;
import io.tickwire.orders.ledger.postgres.Recovery;
import io.tickwire.orders.publish.EventRelay;
import io.tickwire.orders.query.BrokerRoutes;
import io.tickwire.orders.query.CommandRoutes;
import io.tickwire.orders.query.DecisionRoutes;
import io.tickwire.orders.query.TradingRoutes;
import io.tickwire.schemas.Topics;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.Migrations;
import io.tickwire.service.health.Check;
import io.tickwire.service.health.Health;
import io.tickwire.service.http.Entrance;
import io.tickwire.service.http.HttpApi;
import io.tickwire.service.http.access.Role;
import io.tickwire.service.lifecycle.Lifecycle;
import io.tickwire.service.metrics.ServiceMetrics;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/**
 * One run of the gateway, from its start to its stop: what talks to what is this one screen. Intake starts last and stops
 * first, so that no command is taken that nobody drives.
 */
final class GatewayRun {
    private static final String SERVICE = "order-gateway";

    private final OrderGatewaySettings settings;
    private final Ports ports;
    private final InstantSource clock = InstantSource.system();
    private final Nanos nanos = Nanos.system();
    private final Health health = new Health();
    private final PrometheusMeterRegistry metrics = ServiceMetrics.registry(SERVICE);
    private final Clients clients;
    private final Lifecycle lifecycle = new Lifecycle();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final HttpApi http;
    private @Nullable AccountDriver driver;

    private GatewayRun(OrderGatewaySettings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
        this.clients = new Clients(settings.kafka(), settings.account(), settings.paper());
        this.http = new HttpApi(
                        SERVICE,
                        settings.http().bind(),
                        settings.http().port(),
                        health,
                        metrics,
                        () -> Map.of("account", settings.account(), "mode", settings.mode()))
                .guardedBy(settings.access());
        opened.push(metrics::close);
    }

    /** @param whenFailed hears of a failure after which this run cannot go on */
    static GatewayRun start(OrderGatewaySettings settings, Ports ports, Consumer<Throwable> whenFailed)
            throws Exception {
        GatewayRun run = new GatewayRun(settings, ports);
        try {
            run.open();
            run.lifecycle.whenFailed(whenFailed);
            run.lifecycle.start();
            return run;
        } catch (Throwable failure) {
            run.close().forEach(failure::addSuppressed);
            throw failure;
        }
    }

    int httpPort() {
        return http.port();
    }

    List<Entrance> entrances() {
        return http.entrances();
    }

    void stop(Duration within) throws Exception {
        health.draining();
        List<Throwable> problems = lifecycle.stop(within);
        Deque<Throwable> all = new ArrayDeque<>(problems);
        all.addAll(close());
        if (!all.isEmpty()) {
            IllegalStateException incomplete = new IllegalStateException("the order gateway did not stop cleanly");
            all.forEach(incomplete::addSuppressed);
            throw incomplete;
        }
    }

    void abandon() throws InterruptedException {
        AccountDriver dying = driver;
        if (dying != null) {
            dying.abandon();
        }
        lifecycle.stop(Duration.ofSeconds(5));
        close();
    }

    private void open() throws Exception {
        Database database = database();
        KafkaProducer<String, byte[]> producer = kept(clients.producer());
        InstrumentDirectory instruments = new InstrumentDirectory(new InstrumentStore(database)::readAll, nanos);
        RiskRun risk = RiskRun.of(settings, clients, clock, nanos);
        kept(risk.restrict());
        AccountDriver desk = driver(database, producer, instruments, risk, door(database, risk, instruments));
        driver = desk;
        CommandConsumer intake = intake(database, producer, instruments, desk);
        routes(database, instruments, desk);
        new TradingRoutes(
                        settings.account(),
                        risk.topic()::states,
                        risk.topic()::state,
                        risk.prices()::state,
                        risk.prices()::count)
                .addTo(http);
        health.readiness("desk", () -> check(desk.standing()));
        health.readiness("intake", intake::state);
        health.readiness("trading-state", risk.topic()::state);
        lifecycle.add(http).add(risk.prices()).add(risk.topic()).add(desk).add(intake);
    }

    private Database database() throws Exception {
        Database database = kept(Database.open(settings.database(), SERVICE, metrics));
        Migrations.migrate(database.dataSource(), "broker");
        Migrations.migrate(database.dataSource(), "orders");
        return database;
    }

    private AccountDriver driver(
            Database database,
            KafkaProducer<String, byte[]> producer,
            InstrumentDirectory instruments,
            RiskRun risk,
            BrokerDoor door) {
        LedgerKey key = settings.key();
        EventRelay relay = new EventRelay(
                ports.outbox(new Outbox(database, key)),
                producer,
                clients.serdes().serializer(Topics.ORDER_EVENTS),
                metrics);
        return new AccountDriver(new AccountDriver.Parts(
                key.account(),
                key.paper(),
                settings.home(),
                settings.drive(),
                new ClientOrderIds(settings.environment()),
                instruments::contract,
                new PostgresLease(
                        database, key, settings.instance(), settings.drive().leaseLife()),
                ports.ledger(new PostgresLedger(
                        database,
                        key,
                        settings.drive().leaseLife(),
                        settings.drive().leaseMargin())),
                ports.commands(new Recovery(database, key)),
                relay,
                door,
                risk.watch(),
                new DeskClock(clock, nanos),
                metrics));
    }

    private BrokerDoor door(Database database, RiskRun risk, InstrumentDirectory instruments) {
        BrokerDoor door = door(database, risk);
        MarketableLimit limit = settings.marketable();
        return limit == null
                ? door
                : (held, fence) ->
                        new MarketableSession(door.open(held, fence), limit, risk.prices(), instruments::priceStep);
    }

    /** In paper mode nothing in this process could reach a broker. */
    private BrokerDoor door(Database database, RiskRun risk) {
        XtsSettings xts = settings.xts();
        TokenCipher tokens = settings.tokens();
        if (settings.paper() || xts == null || tokens == null) {
            PaperRun paper = PaperRun.of(settings, clients, database, risk.prices(), clock);
            health.readiness("paper-ticks", paper.ticks()::state);
            lifecycle.add(paper.ticks());
            return paper.door();
        }
        return ports.door(XtsDoor.of(settings, xts, tokens, database, metrics, clock, opened::push));
    }

    private CommandConsumer intake(
            Database database,
            KafkaProducer<String, byte[]> producer,
            InstrumentDirectory instruments,
            AccountDriver desk) {
        return new CommandConsumer(new CommandConsumer.Parts(
                settings.account(),
                settings.home(),
                settings.paper(),
                () -> !settings.paper() || desk.standing().role() == Standing.Role.PAPER,
                clients::consumer,
                clients.serdes().deserializer(Topics.ORDER_COMMANDS),
                producer,
                instruments,
                ports.store(new PostgresCommandStore(database, settings.key())),
                new IntakeNews(desk, metrics),
                clock,
                nanos));
    }

    private void routes(Database database, InstrumentDirectory instruments, AccountDriver desk) {
        new BrokerRoutes(
                        settings.account(),
                        settings.home(),
                        desk::session,
                        () -> desk.standing().detail(),
                        instruments::current,
                        clock,
                        nanos)
                .addTo(http.needing(Role.READ));
        new CommandRoutes(settings.key(), new PostgresStories(database)).addTo(http);
        new DecisionRoutes(
                        new PostgresDecisions(database, settings.key(), settings.instance()),
                        () -> desk.standing().whyNoDesk(),
                        desk::commandStored,
                        clock,
                        nanos)
                .addTo(http);
    }

    private static Check check(Standing standing) {
        boolean ok = standing.role() == Standing.Role.ACTIVE
                || standing.role() == Standing.Role.STANDBY
                || standing.role() == Standing.Role.PAPER;
        return new Check(ok, standing.text());
    }

    private <T extends AutoCloseable> T kept(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Closes everything, the newest first; gives what went wrong. */
    private List<Throwable> close() {
        Deque<Throwable> problems = new ArrayDeque<>();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception problem) {
                problems.add(problem);
            }
        }
        return List.copyOf(problems);
    }
}
