package io.tickwire.testing.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A PostgreSQL server.
 *
 * @param host where it listens, as seen from the tests
 * @param user superuser, and name of a database
 * @param server what runs it
 */
public record TestDatabase(String host, int port, String user, String password, AutoCloseable server)
        implements AutoCloseable {
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** A connection to the database named as the user, for the caller to close. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(user), user, password);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
