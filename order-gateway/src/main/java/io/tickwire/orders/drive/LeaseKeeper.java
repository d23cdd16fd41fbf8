package io.tickwire.orders.drive;

import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Leases;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews a lease, and knows by the monotonic clock until when it may be relied on: some time before the database lets it
 * end, counted from before the renewal was asked for.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final Leases lease;
    private final long epoch;
    private final long trustedNanos;
    private final Nanos nanos;
    private final ScheduledExecutorService scheduler;
    private volatile long trustedUntil;
    private volatile boolean lost;

    /**
     * @param askedAt monotonic time before the lease was taken, nanoseconds
     * @param life how long the database keeps it
     * @param margin how much earlier it is not relied on any more
     */
    LeaseKeeper(Leases lease, long epoch, long askedAt, Duration life, Duration margin, Nanos nanos) {
        this.lease = lease;
        this.epoch = epoch;
        this.nanos = nanos;
        this.trustedNanos = life.minus(margin).toNanos();
        this.trustedUntil = askedAt + trustedNanos;
        this.scheduler = NamedThreads.scheduler("orders-lease");
        long every = life.toMillis() / 5;
        var unused = scheduler.scheduleAtFixedRate(this::renew, every, every, TimeUnit.MILLISECONDS);
    }

    /** Whether the account may still be acted for. */
    boolean held() {
        return !lost && nanos.nanos() - trustedUntil < 0;
    }

    private void renew() {
        long askedAt = nanos.nanos();
        try {
            lease.renew(epoch);
            trustedUntil = askedAt + trustedNanos;
        } catch (LeaseLost gone) {
            lost = true;
            LOG.atWarn()
                    .setMessage("lease lost")
                    .addKeyValue("epoch", epoch)
                    .addKeyValue("cause", gone.getMessage())
                    .log();
        } catch (LedgerUnavailable unreachable) {
            LOG.atWarn()
                    .setMessage("lease not renewed")
                    .addKeyValue("epoch", epoch)
                    .addKeyValue("cause", unreachable.getMessage())
                    .log();
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
