package io.tickwire.broker;

import io.tickwire.service.config.Secret;
import io.tickwire.service.database.Database;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.database.Migrations;
import io.tickwire.testing.Servers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A migrated database of its own for each test. */
public final class BrokerDatabase implements AutoCloseable {
    private final String url = Servers.freshDatabase();
    private final Database database = open(4);

    public BrokerDatabase() {
        Migrations.migrate(database.dataSource(), "broker");
    }

    public Database database() {
        return database;
    }

    /** Another instance's pool over the same database. */
    public Database open(int connections) {
        Secret password = Secret.of(Servers.database().password());
        return Database.open(new DatabaseSettings(url, Servers.database().user(), password, connections));
    }

    /** First column of the first row, as text. */
    public String text(String sql) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? String.valueOf(result.getString(1)) : "no row";
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    public void execute(String sql) {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
