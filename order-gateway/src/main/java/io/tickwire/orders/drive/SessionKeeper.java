package io.tickwire.orders.drive;

import io.tickwire.orders.broker.BrokerSession;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after the broker's login while the account is ours, on a thread of its own: a login must not delay an order. */
final class SessionKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionKeeper.class);

    private final BrokerSession session;
    private final ScheduledExecutorService scheduler = NamedThreads.scheduler("orders-session");

    SessionKeeper(BrokerSession session, Duration every) {
        this.session = session;
        var unused = scheduler.scheduleWithFixedDelay(
                this::refresh, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without a session the next call finds out for itself; the next look tries again. */
    private void refresh() {
        try {
            session.refresh();
        } catch (RuntimeException noSession) {
            LOG.atWarn()
                    .setMessage("no session at the broker for now")
                    .addKeyValue("cause", noSession.getMessage())
                    .log();
        }
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
