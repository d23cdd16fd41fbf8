package io.tickwire.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import io.tickwire.service.health.Check;
import io.tickwire.service.lifecycle.DependencyMissing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A pool of connections to PostgreSQL in which nothing waits for ever: 5 s for a connection, 10 s for a lock, 50 s for a
 * statement, 60 s for a byte; and nobody waits longer than 20 s for one who stands still in a transaction. Who needs other limits says {@code SET LOCAL} in a transaction. Connections commit each
 * statement by itself unless used by {@link #inTransaction}.
 */
public final class Database implements AutoCloseable {
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(10);
    private static final Duration CONNECTION = Duration.ofSeconds(5);
    private static final Duration VALIDATION = Duration.ofSeconds(3);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(2);
    private static final String SOCKET_SECONDS = "60";
    private static final String CONNECT_SECONDS = "5";
    private static final String SERVER_LIMITS =
            "-c statement_timeout=50s -c lock_timeout=10s -c idle_in_transaction_session_timeout=20s";

    /** The driver tells the server the JVM's zone, whatever the options say; a date must not depend on a laptop. */
    private static final String IN_UTC = "set time zone 'UTC'";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens a pool without metrics.
     *
     * @throws DependencyMissing when no connection can be had within 10 s
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, "tickwire", null);
    }

    /**
     * Opens a pool and its first connection.
     *
     * @param name of the pool in metrics, and of the application in {@code pg_stat_activity}
     * @param metrics null for none
     * @throws DependencyMissing when no connection can be had within 10 s
     */
    public static Database open(DatabaseSettings settings, String name, @Nullable MeterRegistry metrics) {
        return open(settings, name, metrics, FIRST_CONNECTION);
    }

    static Database open(
            DatabaseSettings settings, String name, @Nullable MeterRegistry metrics, Duration firstConnection) {
        HikariConfig config = config(settings, name);
        config.setInitializationFailTimeout(firstConnection.toMillis());
        if (metrics != null) {
            config.setMetricRegistry(metrics);
        }
        try {
            return new Database(new HikariDataSource(config));
        } catch (PoolInitializationException unreachable) {
            throw Unreachable.explain(settings, unreachable);
        }
    }

    private static HikariConfig config(DatabaseSettings settings, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(Math.min(1, settings.poolSize()));
        config.setConnectionTimeout(CONNECTION.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.addDataSourceProperty("connectTimeout", CONNECT_SECONDS);
        config.addDataSourceProperty("socketTimeout", SOCKET_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("options", SERVER_LIMITS);
        config.setConnectionInitSql(IN_UTC);
        return config;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** A connection of the pool; closing gives it back. */
    public Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /**
     * Commits what the body did, or nothing of it when it throws.
     *
     * @throws SQLException of the body or of the commit; after one of class 08 in the commit nobody knows whether it
     *     took place
     */
    public <T extends @Nullable Object> T inTransaction(TransactionBody<T> body) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, body);
        }
    }

    private static <T extends @Nullable Object> T committed(Connection connection, TransactionBody<T> body)
            throws SQLException {
        try {
            T result = body.run(connection);
            connection.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            because.addSuppressed(lost);
        }
    }

    /** Asks the server; takes up to 8 s when it does not answer, so not for an HTTP thread. */
    public Check check() {
        try (Connection connection = pool.getConnection()) {
            boolean valid = connection.isValid((int) VALIDATION.toSeconds());
            return new Check(valid, valid ? "connected" : "the connection does not answer");
        } catch (SQLException unreachable) {
            return Check.failed("no connection: " + unreachable.getMessage());
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
