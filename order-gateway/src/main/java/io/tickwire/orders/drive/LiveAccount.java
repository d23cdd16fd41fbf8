package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.listen.ListenLimits;
import io.tickwire.orders.listen.drive.ListenMetrics;
import io.tickwire.orders.listen.drive.Listening;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The account in live mode under one lease: one session at the broker, one tenure after the other until a drain. A tenure
 * that begins while a drain is asked for sends nothing.
 */
final class LiveAccount {
    private final BrokerSession session;
    private final DriveSettings settings;
    private final ListenMetrics metrics;
    private final DeskClock clock;
    private volatile @Nullable Tenure tenure;
    private volatile boolean draining;

    LiveAccount(BrokerSession session, DriveSettings settings, ListenMetrics metrics, DeskClock clock) {
        this.session = session;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    BrokerSession session() {
        return session;
    }

    /** Returns after a drain; otherwise throws what ended the last tenure. */
    void run(Function<BrokerSession, Tenure> tenures) throws InterruptedException {
        try (SessionKeeper unused = new SessionKeeper(session, settings.sessionCheck())) {
            boolean again = true;
            while (again) {
                Tenure running = tenures.apply(session);
                tenure = running;
                if (draining) {
                    running.drain();
                }
                try (Listening ears = listening(running)) {
                    again = running.run() && !draining;
                }
            }
        }
    }

    /** Null when the broker tells nothing by itself, or nobody wants to hear it. */
    private @Nullable Listening listening(Tenure tenure) {
        ListenLimits limits = settings.listen();
        OrderStream stream = limits == null ? null : session.stream();
        return limits == null || stream == null
                ? null
                : Listening.to(stream, limits, tenure::told, metrics, clock.nanos());
    }

    void commandStored() {
        Tenure running = tenure;
        if (running != null) {
            running.commandStored();
        }
    }

    void drain() {
        draining = true;
        Tenure running = tenure;
        if (running != null) {
            running.drain();
        }
    }

    void abandon() {
        draining = true;
        Tenure running = tenure;
        if (running != null) {
            running.abandon();
        }
    }
}
