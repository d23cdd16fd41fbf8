package io.tickwire.ticks.history.postgres;

import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.testing.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A fresh PostgreSQL database and some SQL. */
public final class TestDatabase {
    /** Within the day of the ticks of the tests. */
    public static final InstantSource TEN_O_CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T04:30:00Z"));

    private final String url = Servers.freshDatabase();

    public String url() {
        return url;
    }

    public DatabaseSettings settings(String atUrl, int poolSize) {
        String password = Servers.database().password();
        return new DatabaseSettings(atUrl, Servers.database().user(), Secret.of(password), poolSize);
    }

    /** The history database, prepared and partitioned, as at ten o'clock. */
    public HistoryDatabase history() {
        return history(url);
    }

    /** @param atUrl another way to the same database */
    public HistoryDatabase history(String atUrl) {
        HistoryDatabase history = unprepared(atUrl);
        history.prepare();
        history.ensurePartitions();
        return history;
    }

    /** One that is not connected yet, with a pool of its own. */
    HistoryDatabase unprepared(String atUrl) {
        return new HistoryDatabase(() -> Database.open(settings(atUrl, 2)), TEN_O_CLOCK, 7);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url, Servers.database().user(), Servers.database().password());
    }

    public void run(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The rows of a query, each as the texts of its columns joined by a bar. */
    public List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row(result));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public String one(String sql) {
        return rows(sql).get(0);
    }

    public long count(String sql) {
        return Long.parseLong(one(sql));
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            columns.add(String.valueOf(result.getString(column)));
        }
        return String.join("|", columns);
    }
}
