package io.tickwire.orders.drive;

import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.orders.publish.EventRelay;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes events while the account is ours: at once when something was written, and now and then anyway. */
final class RelayThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int LAST_ROUNDS = 100;

    private final EventRelay relay;
    private final Semaphore news = new Semaphore(0);
    private @Nullable Running current;

    /** One thread's own order to stop: one that outlives its closing must not be revived by the next. */
    private static final class Running {
        volatile boolean stopping;

        @Nullable
        Thread thread;
    }

    RelayThread(EventRelay relay) {
        this.relay = relay;
    }

    void start(BooleanSupplier leaseHeld) {
        Running running = new Running();
        current = running;
        running.thread = NamedThreads.start("orders-relay", () -> run(running, leaseHeld));
    }

    /** Something was written. */
    void wake() {
        news.release();
    }

    /** Stops the thread and publishes what still waits, as far as that is possible. */
    void drain() throws InterruptedException {
        close();
        try {
            int rounds = 0;
            while (relay.round() > 0 && rounds < LAST_ROUNDS) {
                rounds++;
            }
        } catch (LedgerUnavailable | KafkaException left) {
            LOG.atWarn()
                    .setMessage("events are left for the next start")
                    .addKeyValue("cause", left.getMessage())
                    .log();
        }
    }

    @Override
    public void close() {
        Running running = current;
        Thread thread = running == null ? null : running.thread;
        current = null;
        if (running == null || thread == null) {
            return;
        }
        running.stopping = true;
        news.release();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Running running, BooleanSupplier held) {
        while (!running.stopping) {
            try {
                // a lease that was in doubt may be ours again: the thread waits for it and only ends with the tenure
                if (!held.getAsBoolean() || relay.round() == 0) {
                    boolean unused = news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (RuntimeException failed) {
                rest(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void rest(RuntimeException failed) {
        LOG.atWarn()
                .setMessage("events wait")
                .addKeyValue("cause", failed.toString())
                .log();
        try {
            boolean unused = news.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
