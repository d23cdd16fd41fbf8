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
 * Gets the database ready before anything is stored: tables migrated, day partitions there. Done when first needed and
 * not at the start of the process, so that the rest of it works while the database is away.
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
    private @Nullable Database open;
    private boolean closed;
    private boolean migrated;

    /**
     * @param opener connects; called when the database is first needed, and again until it succeeds
     * @param daysAhead for how many days after today there are partitions
     */
    public HistoryDatabase(Supplier<Database> opener, InstantSource clock, int daysAhead) {
        this.opener = opener;
        this.clock = clock;
        this.daysAhead = daysAhead;
        this.partitions = new DayPartitions(this);
    }

    /** @throws HistoryUnavailable when there is no connection to be had */
    synchronized DataSource dataSource() {
        if (closed) {
            throw new HistoryUnavailable("the history database is closed", null);
        }
        if (open == null) {
            open = connected();
        }
        return open.dataSource();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            open.close();
        }
    }

    /** Does what is not done yet; cheap when everything is. */
    synchronized void prepare() {
        if (!migrated) {
            migrate();
            ensurePartitions();
            migrated = true;
        }
    }

    /** Makes the day partitions from a week ago to some days ahead. */
    synchronized void ensurePartitions() {
        LocalDate today = TradeDate.of(clock.instant());
        int made = partitions.ensure(today.minusDays(DAYS_BACK), DAYS_BACK + 1 + daysAhead);
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

    private Database connected() {
        try {
            return opener.get();
        } catch (RuntimeException unreachable) {
            throw new HistoryUnavailable(String.valueOf(unreachable.getMessage()), unreachable);
        }
    }

    private void migrate() {
        try {
            Migrations.migrate(dataSource(), OWNER);
        } catch (RuntimeException failed) {
            throw new HistoryUnavailable("history tables could not be migrated: " + failed.getMessage(), failed);
        }
    }
}
