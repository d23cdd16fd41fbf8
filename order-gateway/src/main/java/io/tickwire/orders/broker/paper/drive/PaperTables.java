package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.paper.PaperChange;
import io.tickwire.orders.broker.paper.PaperState;
import io.tickwire.orders.execute.TradingDay;
import io.tickwire.orders.ledger.LedgerUnavailable;
import io.tickwire.service.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where the paper broker of one account keeps its orders and trades. Whoever opens them has the newest login; each reading
 * and each writing holds the login's row, so that a gateway that only slept changes nothing any more, and a write that was
 * on its way is either seen or never happens.
 */
final class PaperTables {
    private static final String OPEN = "INSERT INTO paper_logins AS newest (account, login) VALUES (?, 1)"
            + " ON CONFLICT (account) DO UPDATE SET login = newest.login + 1 RETURNING login";
    private static final String HOLD = "SELECT login, set_config('idle_in_transaction_session_timeout', ?, true)"
            + " FROM paper_logins WHERE account = ? FOR UPDATE";

    private final Database database;
    private final String account;
    private final String longestIdle;

    /** @param longestIdle a transaction of a gateway that stands still for so long is ended by the database */
    PaperTables(Database database, String account, Duration longestIdle) {
        this.database = database;
        this.account = account;
        this.longestIdle = longestIdle.toMillis() + "ms";
    }

    /**
     * Shuts out whoever had opened them.
     *
     * @return the new login
     * @throws LedgerUnavailable when they cannot be opened now
     */
    long open() {
        try (Connection connection = database.connection();
                PreparedStatement open = connection.prepareStatement(OPEN)) {
            open.setString(1, account);
            try (ResultSet row = open.executeQuery()) {
                row.next();
                return row.getLong("login");
            }
        } catch (SQLException failed) {
            throw new LedgerUnavailable("the paper broker could not be opened: " + failed.getMessage(), failed);
        }
    }

    /**
     * @param now UTC microseconds
     * @return empty when there is a newer login
     */
    Optional<PaperState> read(long login, long now) throws SQLException {
        LocalDate since = TradingDay.of(now).minusDays(1);
        return database.inTransaction(connection ->
                newest(connection, login) ? Optional.of(PaperRows.read(connection, account, since)) : Optional.empty());
    }

    /**
     * Writes all of the change, or nothing.
     *
     * @return false when there is a newer login, and nothing was written
     * @throws SQLException nobody knows whether it was written
     */
    boolean write(long login, PaperChange change) throws SQLException {
        return database.inTransaction(connection -> {
            boolean ours = newest(connection, login);
            if (ours) {
                PaperRows.write(connection, account, change);
            }
            return ours;
        });
    }

    private boolean newest(Connection connection, long login) throws SQLException {
        try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
            hold.setString(1, longestIdle);
            hold.setString(2, account);
            try (ResultSet row = hold.executeQuery()) {
                return row.next() && row.getLong("login") == login;
            }
        }
    }
}
