package io.tickwire.simulator;

import io.tickwire.simulator.admin.OrderControls;
import io.tickwire.simulator.books.AccountRoutes;
import io.tickwire.simulator.books.BookRoutes;
import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.dealing.BracketRoutes;
import io.tickwire.simulator.dealing.ConversionRoutes;
import io.tickwire.simulator.dealing.CoverRoutes;
import io.tickwire.simulator.dealing.OrderLog;
import io.tickwire.simulator.dealing.OrderRoutes;
import io.tickwire.simulator.dealing.SquareOffRoutes;
import io.tickwire.simulator.dealing.Terminal;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.faults.OrderFaults;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.orders.bracket.Exits;
import io.tickwire.simulator.orders.engine.OrderEngine;
import io.tickwire.simulator.orders.journal.OrderJournal;
import io.tickwire.simulator.orders.position.Portfolio;
import io.tickwire.simulator.push.OrderPushes;
import io.tickwire.simulator.push.OrderSockets;
import io.tickwire.simulator.socket.EngineServer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The interactive half of the broker, composed: orders, books, the interactive socket. */
final class OrderDesk {
    static final List<String> ROOTS = List.of("/interactive", "/1interactive");

    private final InstantSource clock;
    private final Catalogue catalogue;
    private final Market market;
    private final Faults faults;
    private final OrderEngine engine;
    private final @Nullable OrderJournal journal;
    private final Portfolio portfolio;
    private final OrderLog log;
    private final OrderSockets feed;
    private final EngineServer sockets;
    private final OrderPushes pushes;
    private final Exits exits;

    OrderDesk(
            SimulatorSettings settings,
            LocalDate today,
            Catalogue catalogue,
            Market market,
            Faults faults,
            Sessions sessions,
            Counters counters) {
        this.clock = settings.clock();
        this.catalogue = catalogue;
        this.market = market;
        this.faults = faults;
        engine = new OrderEngine(market, settings.orders(), new OrderFaults(faults), clock, System::nanoTime);
        journal = journal(settings.dataDirectory(), engine, catalogue, today);
        portfolio = new Portfolio(engine, clock);
        log = new OrderLog(engine, counters, clock);
        feed = new OrderSockets(
                sessions,
                settings.apiTypePatience(),
                counters.liveOrderSockets(),
                counters.orderEvents(),
                System::nanoTime);
        sockets = new EngineServer(ROOTS, settings.engine(), feed, counters.faults(), System::nanoTime);
        pushes = new OrderPushes(feed, portfolio, faults, System::nanoTime);
        exits = new Exits(engine);
        // Exits come last, so that everybody has heard of an order before the orders that follow from it.
        engine.listen(pushes);
        engine.listen(exits);
    }

    private static @Nullable OrderJournal journal(
            @Nullable Path directory, OrderEngine engine, Catalogue catalogue, LocalDate today) {
        if (directory == null) {
            return null;
        }
        OrderJournal journal = OrderJournal.open(directory);
        journal.replayInto(engine, catalogue, today);
        engine.listen(journal);
        return journal;
    }

    EngineServer sockets() {
        return sockets;
    }

    OrderControls controls() {
        return new OrderControls(sockets, feed, log, new Terminal(engine, catalogue), portfolio);
    }

    void addTo(Router router, Guard guard) {
        new OrderRoutes(engine, catalogue, log).addTo(router, ROOTS, guard);
        new BracketRoutes(engine, exits, catalogue, log).addTo(router, ROOTS, guard);
        new CoverRoutes(engine, exits, catalogue, log).addTo(router, ROOTS, guard);
        new ConversionRoutes(engine, portfolio, catalogue, clock).addTo(router, ROOTS, guard);
        new SquareOffRoutes(engine, portfolio, catalogue).addTo(router, ROOTS, guard);
        new BookRoutes(engine, portfolio, market, this::shown).addTo(router, ROOTS, guard);
        new AccountRoutes(portfolio, market).addTo(router, ROOTS, guard);
    }

    /** The time that a list is of. */
    private Instant shown(String list) {
        return clock.instant().minus(faults.bookAge(list));
    }

    void runOn(Clockwork clockwork, long turnMillis, long heartbeatMillis) {
        clockwork.every(turnMillis, "orders", engine::turn);
        clockwork.every(turnMillis, "order events", pushes::turn);
        clockwork.every(heartbeatMillis, "order heartbeats", sockets::sweep);
        clockwork.every(heartbeatMillis, "untyped sockets", feed::sweep);
    }

    void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
