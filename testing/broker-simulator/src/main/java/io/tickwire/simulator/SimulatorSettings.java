package io.tickwire.simulator;

import io.tickwire.simulator.binary.BinarySettings;
import io.tickwire.simulator.calendar.TradingCalendar;
import io.tickwire.simulator.orders.engine.OrderPacing;
import io.tickwire.simulator.socket.EngineSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be chosen about the broker.
 *
 * @param bind address it listens on; 127.0.0.1 unless clients come from elsewhere, as they do in containers
 * @param port 0 is any free one
 * @param instruments how many of the busiest instruments {@link BrokerSimulator#instruments} lists. Any instrument of
 *     the master can be subscribed to
 * @param ticksPerSecond topics (instrument and code) published a second, in turn over those subscribed to; each goes
 *     to every socket of every session that holds it. 0 publishes only on {@code admin().publish}
 * @param seed of the random walks
 * @param dataDirectory where orders and trades are journalled, so that a restart continues the day; null keeps them
 *     in memory
 * @param limitScale multiplies the broker's rate limits; 0 switches them off
 * @param subscriptionCap subscriptions one session may hold; 0 is four times the instruments and at least 1000. Real
 *     accounts often have 50
 * @param accountCaps caps of single accounts, by name; the others have {@code subscriptionCap}
 * @param engine heartbeats and transports of the socket
 * @param flatTouchline send 1501 in its flat form
 * @param binary how binary packets are made
 * @param calendar when the segments trade: ticks flow then and only then, and 1507 tells every change
 * @param propertiesPerSecond property messages (1105) a second to every JSON socket, about instruments it never
 *     asked for; 0 is none
 * @param replay a recording to publish in place of the random walk; null is none
 * @param orders the pace of the order engine
 * @param apiTypePatience how long an interactive socket that does not say {@code apiType=INTERACTIVE} is left open
 * @param tokenLifetime how long a token is good for
 * @param tradeDate the day the master is of; null is today in India
 * @param clock the time on everything
 */
public record SimulatorSettings(
        String bind,
        int port,
        int instruments,
        int ticksPerSecond,
        long seed,
        @Nullable Path dataDirectory,
        int limitScale,
        int subscriptionCap,
        Map<String, Integer> accountCaps,
        EngineSettings engine,
        boolean flatTouchline,
        BinarySettings binary,
        TradingCalendar calendar,
        int propertiesPerSecond,
        @Nullable Replay replay,
        OrderPacing orders,
        Duration apiTypePatience,
        Duration tokenLifetime,
        @Nullable LocalDate tradeDate,
        InstantSource clock) {
    public SimulatorSettings {
        accountCaps = Map.copyOf(accountCaps);
        if (bind.isBlank()) {
            throw new IllegalArgumentException("bind must be an address, such as 127.0.0.1 or 0.0.0.0");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (instruments < 1 || ticksPerSecond < 0 || limitScale < 0 || subscriptionCap < 0) {
            throw new IllegalArgumentException(
                    "instruments must be 1 or more; ticksPerSecond, limitScale and" + " subscriptionCap 0 or more");
        }
        if (propertiesPerSecond < 0) {
            throw new IllegalArgumentException("propertiesPerSecond must be 0 or more");
        }
        if (tokenLifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("a token lives at least a second, not " + tokenLifetime);
        }
    }

    /** Any free port of this machine alone, 500 instruments at 2,000 ticks a second, limits as at the broker, nothing kept on disk. */
    public static SimulatorSettings defaults() {
        return new SimulatorSettingsBuilder().build();
    }

    public static SimulatorSettingsBuilder builder() {
        return new SimulatorSettingsBuilder();
    }

    /** A builder holding these values. */
    public SimulatorSettingsBuilder toBuilder() {
        return new SimulatorSettingsBuilder(this);
    }

    public SimulatorSettings withPort(int newPort) {
        return toBuilder().port(newPort).build();
    }

    public SimulatorSettings withInstruments(int count) {
        return toBuilder().instruments(count).build();
    }

    public SimulatorSettings withTicksPerSecond(int rate) {
        return toBuilder().ticksPerSecond(rate).build();
    }

    public SimulatorSettings withSeed(long newSeed) {
        return toBuilder().seed(newSeed).build();
    }

    public SimulatorSettings withDataDirectory(Path directory) {
        return toBuilder().dataDirectory(directory).build();
    }

    public SimulatorSettings withLimitScale(int scale) {
        return toBuilder().limitScale(scale).build();
    }

    int effectiveCap(String account) {
        return accountCaps.getOrDefault(account, effectiveCap());
    }

    int effectiveCap() {
        return subscriptionCap > 0 ? subscriptionCap : Math.max(1_000, 4 * instruments);
    }
}
