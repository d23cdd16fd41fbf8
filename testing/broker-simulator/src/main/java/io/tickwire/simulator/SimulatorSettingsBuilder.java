package io.tickwire.simulator;

import io.tickwire.simulator.binary.BinarySettings;
import io.tickwire.simulator.calendar.TradingCalendar;
import io.tickwire.simulator.orders.engine.OrderPacing;
import io.tickwire.simulator.socket.EngineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds {@link SimulatorSettings}, where each value is explained. */
public final class SimulatorSettingsBuilder {
    private static final int MAX_PENDING_BYTES = 16 << 20;

    private String bind = "127.0.0.1";
    private int port;
    private int instruments = 500;
    private int ticksPerSecond = 2_000;
    private long seed = 1;
    private @Nullable Path dataDirectory;
    private int limitScale = 1;
    private int subscriptionCap;
    private Map<String, Integer> accountCaps = Map.of();
    private EngineSettings engine =
            new EngineSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), false, MAX_PENDING_BYTES);
    private boolean flatTouchline;
    private BinarySettings binary = BinarySettings.DEFAULT;
    private TradingCalendar calendar = TradingCalendar.ALWAYS_OPEN;
    private int propertiesPerSecond;
    private @Nullable Replay replay;
    private OrderPacing orders = OrderPacing.DEFAULT;
    private Duration apiTypePatience = Duration.ofSeconds(10);
    private Duration tokenLifetime = Duration.ofDays(1);
    private @Nullable LocalDate tradeDate;
    private InstantSource clock = InstantSource.system();

    SimulatorSettingsBuilder() {}

    SimulatorSettingsBuilder(SimulatorSettings from) {
        bind = from.bind();
        port = from.port();
        instruments = from.instruments();
        ticksPerSecond = from.ticksPerSecond();
        seed = from.seed();
        dataDirectory = from.dataDirectory();
        limitScale = from.limitScale();
        subscriptionCap = from.subscriptionCap();
        accountCaps = from.accountCaps();
        engine = from.engine();
        flatTouchline = from.flatTouchline();
        binary = from.binary();
        calendar = from.calendar();
        propertiesPerSecond = from.propertiesPerSecond();
        replay = from.replay();
        orders = from.orders();
        apiTypePatience = from.apiTypePatience();
        tokenLifetime = from.tokenLifetime();
        tradeDate = from.tradeDate();
        clock = from.clock();
    }

    public SimulatorSettings build() {
        return new SimulatorSettings(
                bind,
                port,
                instruments,
                ticksPerSecond,
                seed,
                dataDirectory,
                limitScale,
                subscriptionCap,
                accountCaps,
                engine,
                flatTouchline,
                binary,
                calendar,
                propertiesPerSecond,
                replay,
                orders,
                apiTypePatience,
                tokenLifetime,
                tradeDate,
                clock);
    }

    public SimulatorSettingsBuilder bind(String value) {
        bind = value;
        return this;
    }

    public SimulatorSettingsBuilder port(int value) {
        port = value;
        return this;
    }

    public SimulatorSettingsBuilder instruments(int value) {
        instruments = value;
        return this;
    }

    public SimulatorSettingsBuilder ticksPerSecond(int value) {
        ticksPerSecond = value;
        return this;
    }

    public SimulatorSettingsBuilder seed(long value) {
        seed = value;
        return this;
    }

    public SimulatorSettingsBuilder dataDirectory(@Nullable Path value) {
        dataDirectory = value;
        return this;
    }

    public SimulatorSettingsBuilder limitScale(int value) {
        limitScale = value;
        return this;
    }

    public SimulatorSettingsBuilder withoutRateLimits() {
        return limitScale(0);
    }

    public SimulatorSettingsBuilder subscriptionCap(int value) {
        subscriptionCap = value;
        return this;
    }

    /** The cap of one account; the others keep theirs. */
    public SimulatorSettingsBuilder subscriptionCap(String account, int value) {
        Map<String, Integer> more = new HashMap<>(accountCaps);
        more.put(account, value);
        accountCaps = more;
        return this;
    }

    public SimulatorSettingsBuilder heartbeat(Duration pingInterval, Duration pingTimeout) {
        engine = new EngineSettings(pingInterval, pingTimeout, engine.engineIo4(), engine.maxPendingBytes());
        return this;
    }

    /** Honours {@code EIO=4}, which the real servers ignore. */
    public SimulatorSettingsBuilder engineIo4(boolean value) {
        engine = new EngineSettings(engine.pingInterval(), engine.pingTimeout(), value, engine.maxPendingBytes());
        return this;
    }

    public SimulatorSettingsBuilder maxPendingBytes(int value) {
        engine = new EngineSettings(engine.pingInterval(), engine.pingTimeout(), engine.engineIo4(), value);
        return this;
    }

    public SimulatorSettingsBuilder flatTouchline(boolean value) {
        flatTouchline = value;
        return this;
    }

    public SimulatorSettingsBuilder binary(BinarySettings value) {
        binary = value;
        return this;
    }

    public SimulatorSettingsBuilder calendar(TradingCalendar value) {
        calendar = value;
        return this;
    }

    public SimulatorSettingsBuilder propertiesPerSecond(int value) {
        propertiesPerSecond = value;
        return this;
    }

    public SimulatorSettingsBuilder replay(@Nullable Replay value) {
        replay = value;
        return this;
    }

    public SimulatorSettingsBuilder orders(OrderPacing value) {
        orders = value;
        return this;
    }

    public SimulatorSettingsBuilder apiTypePatience(Duration value) {
        apiTypePatience = value;
        return this;
    }

    public SimulatorSettingsBuilder tokenLifetime(Duration value) {
        tokenLifetime = value;
        return this;
    }

    public SimulatorSettingsBuilder tradeDate(@Nullable LocalDate value) {
        tradeDate = value;
        return this;
    }

    public SimulatorSettingsBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }
}
