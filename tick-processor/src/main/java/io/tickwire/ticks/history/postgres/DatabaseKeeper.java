package io.tickwire.ticks.history.postgres;

import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prepares the database as soon as it can be reached, then looks after the day partitions every hour: makes those that are
 * missing ahead, and counts rows that fell into the default partition. When they cannot be made it tries again every
 * minute; nobody waits for them, since the default partition catches the rows until they move over.
 */
public final class DatabaseKeeper implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseKeeper.class);
    private static final Duration UNTIL_READY = Duration.ofSeconds(1);
    private static final Duration AFTERWARDS = Duration.ofHours(1);

    /** Waiting for the lock on the default partition makes others wait too, so not every second. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final HistoryDatabase database;
    private final Duration afterFailure;
    private final ScheduledExecutorService schedule = NamedThreads.scheduler("history-database");
    private volatile long strays;
    private volatile @Nullable Future<?> next;

    public DatabaseKeeper(HistoryDatabase database) {
        this(database, AFTER_FAILURE);
    }

    DatabaseKeeper(HistoryDatabase database, Duration afterFailure) {
        this.database = database;
        this.afterFailure = afterFailure;
    }

    @Override
    public String name() {
        return "history database keeper";
    }

    @Override
    public void start() {
        lookIn(Duration.ZERO);
    }

    /** An attempt to connect that is under way cannot be broken off; it ends by itself and keeps nothing. */
    @Override
    public void stop(Duration within) {
        schedule.shutdown();
        Future<?> planned = next;
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** Rows of the default partition when last looked at. */
    public long strays() {
        return strays;
    }

    private void lookIn(Duration delay) {
        if (!schedule.isShutdown()) {
            next = schedule.schedule(this::look, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        Duration rest = afterFailure;
        try {
            lookAfter();
            rest = AFTERWARDS;
        } catch (HistoryUnavailable away) {
            LOG.atWarn()
                    .setMessage("history database could not be looked after")
                    .addKeyValue("cause", away.getMessage())
                    .log();
        } finally {
            lookIn(database.isReady() ? rest : UNTIL_READY);
        }
    }

    private void lookAfter() {
        if (!database.isReady()) {
            database.prepare();
        }
        database.ensurePartitions();
        strays = database.strays();
        if (strays > 0) {
            LOG.atWarn()
                    .setMessage("ticks lie in the default partition: a clock was wrong")
                    .addKeyValue("rows", strays)
                    .log();
        }
    }
}
