package io.tickwire.orders.kills;

import io.tickwire.orders.kills.stage.BrokerWire;
import io.tickwire.orders.kills.stage.GatewayProcess;
import io.tickwire.orders.kills.stage.Stage;
import io.tickwire.orders.marks.CrashPoint;
import io.tickwire.orders.marks.Plant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gateways of one account, and who of them waits at the point all were armed for. */
final class Fleet implements AutoCloseable {
    private final Stage stage;
    private final String login;
    private final String account;
    private final Plant plant;
    private final Consumer<String> witness;
    private final List<GatewayProcess> gateways = new ArrayList<>();
    private final BlockingQueue<Hit> hits = new LinkedBlockingQueue<>();
    private final Map<String, String> changed = new HashMap<>();
    private int started;

    /** @param witness given the body of every placement before the broker hears of it */
    Fleet(Stage stage, String login, String account, Plant plant, Consumer<String> witness) {
        this.stage = stage;
        this.login = login;
        this.account = account;
        this.plant = plant;
        this.witness = witness;
    }

    /** A gateway that waits at a point. */
    record Hit(
            GatewayProcess gateway,
            CrashPoint point,
            @Nullable CompletableFuture<Boolean> wire) {
        /** @param pass whether the bytes that wait on the wire go on */
        void letGo(boolean pass) {
            if (wire != null) {
                wire.complete(pass);
            } else {
                gateway.release();
            }
        }
    }

    /** A setting for gateways started from now on. */
    void with(String name, String value) {
        changed.put(name, value);
    }

    void start() throws Exception {
        BrokerWire wire = new BrokerWire(stage.broker().base(), witness);
        Map<String, String> settings = stage.settings(account, login);
        settings.putAll(changed);
        GatewayProcess[] self = new GatewayProcess[1];
        synchronized (self) {
            self[0] = new GatewayProcess(account + "-" + ++started, settings, wire, plant, point -> {
                synchronized (self) {
                    hits.add(new Hit(self[0], point, null));
                }
            });
        }
        gateways.add(self[0]);
    }

    void arm(Strike strike) {
        gateways.forEach(gateway -> arm(gateway, strike));
    }

    private void arm(GatewayProcess gateway, Strike strike) {
        if (!strike.point().onTheWire()) {
            gateway.arm(strike.point());
            return;
        }
        gateway.wire().set(new BrokerWire.Trap(strike.point(), strike.draw(), (position, length) -> {
            CompletableFuture<Boolean> passes = new CompletableFuture<>();
            hits.add(new Hit(gateway, strike.point(), passes));
            return passes;
        }));
    }

    void disarm() {
        for (GatewayProcess gateway : gateways) {
            gateway.disarm();
            gateway.wire().unset();
        }
    }

    /** Null when nobody came to a point for so long. */
    @Nullable
    Hit next(long seconds) throws InterruptedException {
        return hits.poll(seconds, TimeUnit.SECONDS);
    }

    /** Whoever came to a point after the blow goes on. */
    void letOthersGo() {
        for (Hit other = hits.poll(); other != null; other = hits.poll()) {
            other.letGo(true);
        }
    }

    /** Kills it, if there is one of that name; says whether there was. */
    boolean bury(String name) throws Exception {
        for (GatewayProcess gateway : gateways) {
            if (gateway.name().equals(name)) {
                bury(gateway);
                return true;
            }
        }
        return false;
    }

    void bury(GatewayProcess gateway) throws Exception {
        gateway.close();
        gateways.remove(gateway);
        stage.forgetMember(account, gateway.name());
    }

    void buryAll() throws Exception {
        for (GatewayProcess gateway : List.copyOf(gateways)) {
            bury(gateway);
        }
    }

    @Override
    public void close() throws Exception {
        for (GatewayProcess gateway : gateways) {
            gateway.close();
        }
    }
}
