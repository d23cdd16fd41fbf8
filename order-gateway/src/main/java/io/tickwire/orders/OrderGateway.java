package io.tickwire.orders;

import io.tickwire.service.config.Settings;
import io.tickwire.service.http.Entrance;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.service.lifecycle.ServiceMain;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order gateway of one account: commands from {@code orders.commands.v1} into the ledger, from there to the broker,
 * and what happened to {@code orders.events.v1}. May be started again after a stop.
 */
public final class OrderGateway implements Part {
    private final OrderGatewaySettings settings;
    private final Ports ports;
    private Consumer<Throwable> whenFailed = failure -> {};
    private @Nullable GatewayRun run;

    private OrderGateway(OrderGatewaySettings settings, Ports ports) {
        this.settings = settings;
        this.ports = ports;
    }

    public static void main(String[] arguments) {
        ServiceMain.run("order-gateway", OrderGateway::compose);
    }

    /**
     * Reads all settings and starts nothing.
     *
     * @throws io.tickwire.service.config.SettingsException with every problem at once
     */
    public static OrderGateway compose(Settings settings) {
        return compose(settings, Ports.PLAIN);
    }

    static OrderGateway compose(Settings settings, Ports ports) {
        OrderGatewaySettings read = OrderGatewaySettings.from(settings);
        settings.verify();
        return new OrderGateway(read, ports);
    }

    @Override
    public String name() {
        return "order-gateway";
    }

    @Override
    public synchronized void start() throws Exception {
        if (run != null) {
            throw new IllegalStateException("the order gateway runs already");
        }
        run = GatewayRun.start(settings, ports, whenFailed);
    }

    /** Takes no more commands, waits for what is on its way to the broker, publishes what happened, releases the lease. */
    @Override
    public synchronized void stop(Duration within) throws Exception {
        GatewayRun stopping = run;
        run = null;
        if (stopping != null) {
            stopping.stop(within);
        }
    }

    @Override
    public synchronized void whenFailed(Consumer<Throwable> report) {
        whenFailed = report;
    }

    /** The port of the HTTP API; the configured one while not running. */
    public synchronized int httpPort() {
        return run == null ? settings.http().port() : run.httpPort();
    }

    /** For tests: every route of the HTTP API; none while not running. */
    synchronized List<Entrance> entrances() {
        return run == null ? List.of() : run.entrances();
    }

    /** For tests: ends as a killed process would, without a drain and without releasing anything. */
    synchronized void abandon() throws Exception {
        GatewayRun dying = run;
        run = null;
        if (dying != null) {
            dying.abandon();
        }
    }
}
