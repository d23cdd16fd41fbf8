package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.ledger.Lease;
import io.tickwire.orders.ledger.Leases;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.listen.ListenLimits;
import io.tickwire.orders.listen.drive.ListenMetrics;
import io.tickwire.orders.listen.drive.Listening;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The account under one lease, live or on paper: one session at the broker, one tenure after the other until a drain. A tenure
 * that begins while a drain is asked for sends nothing.
 */
final class OwnedAccount {
    private final BrokerSession session;
    private final DriveSettings settings;
    private final ListenMetrics metrics;
    private final DeskClock clock;
    private volatile @Nullable Tenure tenure;
    private volatile boolean draining;

    /**
     * What is the same for all leases.
     *
     * @param paper whether opening the door shuts nobody out at a broker
     */
    record Surroundings(boolean paper, DriveSettings settings, ListenMetrics metrics, DeskClock clock) {}

    private OwnedAccount(BrokerSession session, Surroundings around) {
        this.session = session;
        this.settings = around.settings();
        this.metrics = around.metrics();
        this.clock = around.clock();
    }

    /**
     * A new login ends whatever session a lost owner may still hold; only then is the ledger read.
     *
     * @throws RuntimeException when there is no session to be had; the message says why
     */
    static OwnedAccount open(BrokerDoor door, Leases leases, Lease lease, LeaseKeeper keeper, Surroundings around) {
        try {
            BrokerSession opened = door.open(() -> keeper.held() && held(leases, lease.epoch()), lease.fenceNeeded());
            if (lease.fenceNeeded() && !around.paper()) {
                leases.fenced(lease.epoch());
            }
            return new OwnedAccount(opened, around);
        } catch (RuntimeException noSession) {
            // nothing was sent under this lease, so whoever comes next need not wait for its end
            leases.release(lease.epoch());
            throw noSession;
        }
    }

    private static boolean held(Leases leases, long epoch) {
        try {
            return leases.held(epoch);
        } catch (LedgerUnavailable unknown) {
            return false;
        }
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
