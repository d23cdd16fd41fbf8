package io.tickwire.simulator;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.tickwire.simulator.admin.Admin;
import io.tickwire.simulator.admin.AdminRoutes;
import io.tickwire.simulator.admin.Controls;
import io.tickwire.simulator.binary.BinaryPackets;
import io.tickwire.simulator.counters.Counters;
import io.tickwire.simulator.faults.CallObserver;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.feed.FeedGate;
import io.tickwire.simulator.feed.FeedSockets;
import io.tickwire.simulator.feed.MarketStatus;
import io.tickwire.simulator.feed.PropertyNoise;
import io.tickwire.simulator.feed.Publisher;
import io.tickwire.simulator.feed.RecordingPlayer;
import io.tickwire.simulator.http.Router;
import io.tickwire.simulator.instrument.Contract;
import io.tickwire.simulator.json.Frames;
import io.tickwire.simulator.json.PartialFrames;
import io.tickwire.simulator.limits.Guard;
import io.tickwire.simulator.login.HostLookup;
import io.tickwire.simulator.login.LoginRoutes;
import io.tickwire.simulator.login.Sessions;
import io.tickwire.simulator.market.Market;
import io.tickwire.simulator.market.SkewedClock;
import io.tickwire.simulator.master.Catalogue;
import io.tickwire.simulator.master.MasterRoutes;
import io.tickwire.simulator.recording.Recording;
import io.tickwire.simulator.socket.EngineServer;
import io.tickwire.simulator.subscription.SubscriptionRoutes;
import io.tickwire.simulator.subscription.Subscriptions;
import io.tickwire.simulator.subscription.Update.Renderers;
import io.tickwire.simulator.wire.HttpPort;
import io.tickwire.simulator.wire.SocketDoor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A running XTS broker: REST and Socket.IO on one port. One event loop thread owns all state; {@link Admin} and
 * {@link Counters} may be used from any thread.
 */
public final class BrokerSimulator implements AutoCloseable {
    private static final List<String> MARKET_ROOTS = List.of("/apimarketdata", "/apibinarymarketdata", "/marketdata");
    private static final long TURN_MILLIS = 5;
    private static final long HEARTBEAT_MILLIS = 50;
    private static final long SESSION_MILLIS = 200;
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    private final MultiThreadIoEventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("simulator", true), NioIoHandler.newFactory());
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("simulator-master", true));
    private final Counters counters = new Counters();
    private final List<String> instruments;
    private final Admin admin;
    private final HttpPort port;
    private final OrderDesk orders;

    private BrokerSimulator(SimulatorSettings settings) {
        EventLoop loop = (EventLoop) threads.next();
        LocalDate today = LocalDate.ofInstant(settings.clock().instant(), INDIA);
        Catalogue catalogue = Catalogue.of(settings.tradeDate() == null ? today : settings.tradeDate());
        List<Contract> busiest = catalogue.busiest(settings.instruments());
        SkewedClock exchangeClock = new SkewedClock(settings.clock());
        Market market = new Market(settings.seed(), exchangeClock);
        Faults faults = new Faults(counters.faults(), System::nanoTime);
        Sessions sessions = new Sessions(secret(), settings.tokenLifetime(), settings.clock());
        Guard guard = new Guard(sessions, settings.limitScale(), counters.rateLimited(), System::nanoTime);
        Subscriptions subscriptions = new Subscriptions(
                market,
                counters,
                account -> settings.effectiveCap(account.name()),
                settings.binary().packetsPerEvent());
        Frames frames = new Frames(settings.flatTouchline());
        Renderers renderers = new Renderers(frames, new PartialFrames(), new BinaryPackets(settings.binary()));
        FeedSockets feed = new FeedSockets(sessions, subscriptions, counters.liveSockets());
        EngineServer sockets =
                new EngineServer(MARKET_ROOTS, settings.engine(), feed, counters.faults(), System::nanoTime);
        MarketStatus status =
                new MarketStatus(settings.calendar(), exchangeClock, market, subscriptions, catalogue.segments());
        PropertyNoise noise =
                new PropertyNoise(subscriptions, busiest, settings.propertiesPerSecond(), System::nanoTime);
        RecordingPlayer recording = new RecordingPlayer(subscriptions, faults::feedIsMuted, System::nanoTime);
        if (settings.replay() != null) {
            recording.play(
                    Recording.read(settings.replay().recording()),
                    settings.replay().speed());
        }
        Publisher publisher = new Publisher(
                subscriptions,
                market,
                renderers,
                settings.ticksPerSecond(),
                new FeedGate(status, faults, recording),
                System::nanoTime);
        orders = new OrderDesk(settings, today, catalogue, market, faults, sessions, counters);
        instruments = busiest.stream().map(Contract::key).toList();
        admin = new Admin(new Controls(
                loop,
                faults,
                sessions,
                sockets,
                orders.controls(),
                subscriptions,
                publisher,
                market,
                exchangeClock,
                noise,
                recording,
                catalogue,
                counters.faults()));

        Router router = new Router();
        HostLookup lookup = new HostLookup(OrderDesk.ROOTS.get(1));
        lookup.addTo(router);
        new LoginRoutes(sessions, lookup, counters.logins()).addTo(router, MARKET_ROOTS, OrderDesk.ROOTS);
        new MasterRoutes(catalogue, worker).addTo(router, MARKET_ROOTS, guard);
        new SubscriptionRoutes(subscriptions, catalogue, market, frames, faults).addTo(router, MARKET_ROOTS, guard);
        orders.addTo(router, guard);
        new AdminRoutes(admin, counters, busiest).addTo(router);

        port = open(
                new InetSocketAddress(settings.bind(), settings.port()),
                router,
                SocketDoor.either(sockets, orders.sockets()),
                new CallObserver(counters.requests(), counters.orderAttempts(), faults));
        Clockwork clockwork = new Clockwork(loop);
        clockwork.every(TURN_MILLIS, "market status", status::turn);
        clockwork.every(TURN_MILLIS, "feed", publisher::turn);
        clockwork.every(TURN_MILLIS, "recording", recording::turn);
        clockwork.every(TURN_MILLIS, "property noise", noise::turn);
        orders.runOn(clockwork, TURN_MILLIS, HEARTBEAT_MILLIS);
        clockwork.every(HEARTBEAT_MILLIS, "heartbeats", sockets::sweep);
        clockwork.every(SESSION_MILLIS, "sessions", sessions::sweep);
    }

    private HttpPort open(InetSocketAddress address, Router router, SocketDoor sockets, CallObserver observer) {
        try {
            return HttpPort.open(threads, address, router, sockets, observer);
        } catch (RuntimeException taken) {
            release();
            throw taken;
        }
    }

    /**
     * Starts a broker; it accepts calls when this returns.
     *
     * @throws RuntimeException when it cannot listen where it should or the data directory cannot be used
     */
    public static BrokerSimulator start(SimulatorSettings settings) {
        return new BrokerSimulator(settings);
    }

    private static byte[] secret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    public int port() {
        return port.number();
    }

    /** What the base URL setting of a client on this machine wants: {@code http://127.0.0.1:<port>} unless bound elsewhere. */
    public URI baseUrl() {
        return URI.create("http://" + port.host() + ":" + port());
    }

    /** The busiest instruments as keys ({@code NSECM:2885}), as many as the settings say, best known first. */
    public List<String> instruments() {
        return instruments;
    }

    public Counters counters() {
        return counters;
    }

    public Admin admin() {
        return admin;
    }

    @Override
    public void close() {
        port.close();
        release();
    }

    private void release() {
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        worker.shutdownNow();
        orders.close();
    }
}
