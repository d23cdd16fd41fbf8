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
 * Looks after the day partitions every hour: makes those that are missing ahead, and counts rows that fell into the
 * default partition. When the database is away the next hour will do; the partitions reach days ahead.
 */
public final class DayKeeper implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(DayKeeper.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final HistoryDatabase database;
    private final ScheduledExecutorService schedule = NamedThreads.scheduler("history-days");
    private volatile long strays;
    private @Nullable Future<?> looking;

    public DayKeeper(HistoryDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "history day partitions";
    }

    @Override
    public void start() {
        looking = schedule.scheduleWithFixedDelay(this::look, EVERY.toMinutes(), EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    @Override
    public void stop(Duration within) {
        if (looking != null) {
            looking.cancel(true);
        }
        schedule.shutdownNow();
    }

    /** Rows of the default partition when last looked at. */
    public long strays() {
        return strays;
    }

    private void look() {
        try {
            database.ensurePartitions();
            strays = database.strays();
            if (strays > 0) {
                LOG.atWarn()
                        .setMessage("ticks lie in the default partition: a clock was wrong")
                        .addKeyValue("rows", strays)
                        .log();
            }
        } catch (HistoryUnavailable away) {
            LOG.atWarn()
                    .setMessage("day partitions could not be looked after")
                    .addKeyValue("cause", away.getMessage())
                    .log();
        }
    }
}
