package io.tickwire.ticks.history.postgres;

import io.tickwire.service.database.Database;
import io.tickwire.service.database.Migrations;
import io.tickwire.ticks.history.row.TradeDate;
import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of history: connected and prepared by {@link DatabaseKeeper} in its own time, so that the process starts
 * and works while the database is away; until then everybody else is told at once that it is not ready, and why.
 */
public final class HistoryDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryDatabase.class);
    private static final String OWNER = "ticks";

    /** Yesterday's ticks may still wait on the topic, and the first snapshot after a holiday is older still. */
    private static final int DAYS_BACK = 7;

    private final Supplier<Database> opener;
    private final InstantSource clock;
    private final int daysAhead;
    private final DayPartitions partitions;
    private volatile @Nullable Database open;
    private volatile String trouble = "not connected yet";
    private volatile boolean ready;
    private boolean closed;

    /**
     * @param opener connects, or throws; called until it succeeds
     * @param daysAhead for how many days after today there are partitions
     */
    public HistoryDatabase(Supplier<Database> opener, InstantSource clock, int daysAhead) {
        this.opener = opener;
        this.clock = clock;
        this.daysAhead = daysAhead;
        this.partitions = new DayPartitions(this);
    }

    /** @throws HistoryUnavailable when there is no connection yet */
    DataSource dataSource() {
        Database database = open;
        if (database == null) {
            throw new HistoryUnavailable("history database is not connected: " + trouble, null);
        }
        return database.dataSource();
    }

    /** @throws HistoryUnavailable when the tables are not as they must be yet */
    void requireReady() {
        if (!ready) {
            throw new HistoryUnavailable("history database is not ready: " + trouble, null);
        }
    }

    boolean isReady() {
        return ready;
    }

    /**
     * Connects and migrates the tables: whatever of it is not done yet. May take its time. Day partitions are no part of
     * it: while somebody's long query keeps them from being made, the default partition catches the rows.
     */
    void prepare() {
        try {
            connect();
            Migrations.migrate(dataSource(), OWNER);
            ready = true;
        } catch (RuntimeException failed) {
            trouble = String.valueOf(failed.getMessage());
            throw new HistoryUnavailable("history database could not be prepared: " + trouble, failed);
        }
    }

    /** Makes the day partitions from a week ago to some days ahead, today's first. */
    void ensurePartitions() {
        LocalDate today = TradeDate.of(clock.instant());
        int made = partitions.ensure(today, 1 + daysAhead) + partitions.ensure(today.minusDays(DAYS_BACK), DAYS_BACK);
        if (made > 0) {
            LOG.atInfo()
                    .setMessage("day partitions made")
                    .addKeyValue("count", made)
                    .log();
        }
    }

    long strays() {
        return partitions.strays();
    }

    void connect() {
        if (open == null) {
            keep(opener.get());
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Database database = open;
        if (database != null) {
            database.close();
        }
    }

    /** A connection that was long in coming may come after the end. */
    private synchronized void keep(Database database) {
        if (closed) {
            database.close();
            throw new HistoryUnavailable("history database was closed meanwhile", null);
        }
        open = database;
    }
}
