package io.tickwire.broker.token;

import io.tickwire.service.database.Database;
import io.tickwire.service.database.TransactionBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nobody else logs in while this is open. A lock of the connection, not of a transaction: the attempt must be committed
 * before the broker is asked, and its outcome after. It takes no writing, and the server frees it when we are gone, or stand
 * still for longer than a login takes: the connection ends then, and whoever wakes up finds that he has no lock.
 */
final class LoginLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoginLock.class);
    private static final Duration LONGEST_LOGIN = Duration.ofSeconds(30);

    private final Connection connection;
    private final String name;

    private LoginLock(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    /** Waits for it a little longer than anybody can stand still with it. */
    static LoginLock take(Database database, String name) throws SQLException {
        return take(database, name, LONGEST_LOGIN);
    }

    static LoginLock take(Database database, String name, Duration longestIdle) throws SQLException {
        LoginLock lock = new LoginLock(database.connection(), name);
        try {
            lock.connection.setAutoCommit(false);
            lock.inTransaction(locking -> lock.waited(locking, longestIdle));
            return lock;
        } catch (SQLException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Commits what the body did, or nothing of it when it throws; the lock stays. */
    <T extends @Nullable Object> T inTransaction(TransactionBody<T> body) throws SQLException {
        boolean done = false;
        try {
            T result = body.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    /** Never fails: what was done under the lock is done. */
    @Override
    public void close() {
        try (connection) {
            connection.rollback();
            call(connection, "SELECT pg_advisory_unlock_all()");
            call(connection, "SET idle_session_timeout = DEFAULT");
            connection.commit();
        } catch (SQLException lost) {
            LOG.atDebug()
                    .setMessage("the lock ended with its connection")
                    .setCause(lost)
                    .log();
        }
    }

    private boolean waited(Connection locking, Duration longestIdle) throws SQLException {
        call(locking, "SET idle_session_timeout = " + longestIdle.toMillis());
        call(locking, "SET LOCAL lock_timeout = '40s'");
        try (PreparedStatement lock = locking.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "login " + name);
            lock.executeQuery().close();
        }
        return true;
    }

    private static void call(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
