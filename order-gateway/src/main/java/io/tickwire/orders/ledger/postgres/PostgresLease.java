package io.tickwire.orders.ledger.postgres;

import io.tickwire.orders.ledger.Lease;
import io.tickwire.orders.ledger.LeaseLost;
import io.tickwire.orders.ledger.Leases;
import io.tickwire.orders.ledger.LedgerKey;
import io.tickwire.service.database.Database;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Optional;

/**
 * The lease of one account: a row, judged by the database's clock alone. Taken only when the old owner released it or its
 * time is over; every taking raises the epoch. An owner in paper mode logs in nowhere, so it leaves a fence that is needed to
 * the next live one.
 */
public final class PostgresLease implements Leases {
    private static final String TAKE = "INSERT INTO order_leases AS held (account, owner, epoch, expires_at, released,"
            + " fence_needed, paper) VALUES (?, ?, 1, clock_timestamp() + make_interval(secs => ?), false, false, ?)"
            + " ON CONFLICT (account) DO UPDATE SET owner = excluded.owner, epoch = held.epoch + 1,"
            + " expires_at = excluded.expires_at, released = false, paper = excluded.paper,"
            + " fence_needed = held.fence_needed OR NOT held.released"
            + " WHERE held.released OR held.expires_at < clock_timestamp() RETURNING epoch, fence_needed";
    private static final String RENEW =
            "UPDATE order_leases SET expires_at = clock_timestamp() + make_interval(secs => ?)"
                    + " WHERE account = ? AND epoch = ? AND NOT released AND expires_at > clock_timestamp()";
    private static final String FENCED =
            "UPDATE order_leases SET fence_needed = false WHERE account = ? AND epoch = ? AND NOT paper";
    private static final String RELEASE = "UPDATE order_leases SET released = true WHERE account = ? AND epoch = ?";
    private static final String HELD =
            "SELECT 1 FROM order_leases WHERE account = ? AND epoch = ? AND NOT released AND expires_at > clock_timestamp()";
    private static final String LIVE =
            "SELECT 1 FROM order_leases WHERE account = ? AND NOT paper AND NOT released AND expires_at > clock_timestamp()";

    private final Database database;
    private final LedgerKey key;
    private final String owner;
    private final double seconds;

    /**
     * @param key the account, and whether this instance is in paper mode; the lease is one for both
     * @param owner name of this instance, for people
     */
    public PostgresLease(Database database, LedgerKey key, String owner, Duration life) {
        this.database = database;
        this.key = key;
        this.owner = owner;
        this.seconds = life.toMillis() / 1000.0;
    }

    @Override
    public Optional<Lease> take() {
        return Sql.with(database, "the lease could not be taken", TAKE, take -> {
            take.setString(1, key.account());
            take.setString(2, owner);
            take.setDouble(3, seconds);
            take.setBoolean(4, key.paper());
            try (ResultSet row = take.executeQuery()) {
                return row.next()
                        ? Optional.of(new Lease(row.getLong("epoch"), row.getBoolean("fence_needed")))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void renew(long epoch) {
        int renewed = Sql.with(database, "the lease could not be renewed", RENEW, renew -> {
            renew.setDouble(1, seconds);
            renew.setString(2, key.account());
            renew.setLong(3, epoch);
            return renew.executeUpdate();
        });
        if (renewed != 1) {
            throw new LeaseLost("the lease of account " + key.account() + " ended before it was renewed");
        }
    }

    @Override
    public void fenced(long epoch) {
        update(FENCED, epoch);
    }

    @Override
    public void release(long epoch) {
        update(RELEASE, epoch);
    }

    @Override
    public boolean held(long epoch) {
        return Sql.with(database, "the lease could not be read", HELD, select -> {
            select.setString(1, key.account());
            select.setLong(2, epoch);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    @Override
    public boolean heldLive() {
        return Sql.with(database, "the lease could not be read", LIVE, select -> {
            select.setString(1, key.account());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        });
    }

    private void update(String sql, long epoch) {
        int unused = Sql.with(database, "the lease could not be written", sql, update -> {
            update.setString(1, key.account());
            update.setLong(2, epoch);
            return update.executeUpdate();
        });
    }
}
