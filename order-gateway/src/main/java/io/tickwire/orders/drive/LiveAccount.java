package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The account in live mode under one lease: one session at the broker, one tenure after the other until a drain. A tenure
 * that begins while a drain is asked for sends nothing.
 */
final class LiveAccount {
    private final BrokerSession session;
    private volatile @Nullable Tenure tenure;
    private volatile boolean draining;

    LiveAccount(BrokerSession session) {
        this.session = session;
    }

    BrokerSession session() {
        return session;
    }

    /** Returns after a drain; otherwise throws what ended the last tenure. */
    void run(Function<BrokerSession, Tenure> tenures, Duration sessionCheck) throws InterruptedException {
        try (SessionKeeper unused = new SessionKeeper(session, sessionCheck)) {
            boolean again = true;
            while (again) {
                Tenure running = tenures.apply(session);
                tenure = running;
                if (draining) {
                    running.drain();
                }
                again = running.run() && !draining;
            }
        }
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
