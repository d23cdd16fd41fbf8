package io.tickwire.ticks.history.postgres;

import io.tickwire.ticks.history.store.HistoryUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in one transaction under time limits. When it throws, either nothing was committed, or the server did not say
 * whether it was; the caller cannot tell and must read again.
 */
final class Transactions {
    private static final String LIMITS = "SET LOCAL statement_timeout = '30s'; SET LOCAL lock_timeout = '3s'";

    private final HistoryDatabase database;
    private volatile @Nullable Connection busy;

    Transactions(HistoryDatabase database) {
        this.database = database;
    }

    interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /** @param doing what the work does, for the message when it fails */
    <T> T run(String doing, Work<T> work) {
        try (Connection connection = database.dataSource().getConnection()) {
            busy = connection;
            return committed(connection, work);
        } catch (SQLException error) {
            throw SqlErrors.unavailable(doing, error);
        } finally {
            busy = null;
        }
    }

    /** Breaks the connection that is at work, if one is: the work under way then fails. */
    void interrupt() {
        Connection connection = busy;
        if (connection == null) {
            return;
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException error) {
            throw new HistoryUnavailable("a database connection could not be broken off", error);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            limit(connection);
            T result = work.in(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failed) {
            rollback(connection, failed);
            throw failed;
        }
    }

    private static void limit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(LIMITS);
        }
    }

    private static void rollback(Connection connection, Exception failed) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}
