package io.tickwire.embedded;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.DataDirectory;
import io.tickwire.embedded.host.Ports;
import io.tickwire.embedded.postgres.Password;
import io.tickwire.embedded.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One PostgreSQL server (18) beside this JVM, on the loopback address, as durable as a real one: fsync, synchronous commit
 * and full page writes are on. Runs as root and as an ordinary user. Started again on the same directory, it has all it had.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The superuser, and the database it owns. */
    public static final String USER = "tickwire";

    private static final String SERVER = "PostgreSQL";
    private static final long MEGABYTES = 500;

    private final DataDirectory directory;
    private final PostgresServer server;
    private final String password;
    private boolean open = true;

    private EmbeddedDatabase(DataDirectory directory, PostgresServer server, String password) {
        this.directory = directory;
        this.server = server;
        this.password = password;
    }

    /** As {@link #start(Path, int, String)}, with the password stored in the directory, or a random one the first time. */
    public static EmbeddedDatabase start(Path directory, int port) {
        return start(directory, port, Optional.empty());
    }

    /**
     * Starts a server and returns when it takes queries.
     *
     * @param directory its own; created when missing
     * @param port 0 for any free one
     * @param password decides the first time; later it must be the same
     * @throws CannotStart with what stands in the way and what to do
     */
    public static EmbeddedDatabase start(Path directory, int port, String password) {
        return start(directory, port, Optional.of(password));
    }

    private static EmbeddedDatabase start(Path directory, int port, Optional<String> given) {
        DataDirectory held = DataDirectory.hold(directory, SERVER, MEGABYTES);
        try {
            String password = Password.of(held.path(), given);
            PostgresServer server = PostgresServer.start(held.path(), port, USER, password);
            return new EmbeddedDatabase(held, server, password);
        } catch (IOException e) {
            held.close();
            throw new CannotStart(
                    "PostgreSQL cannot use the directory " + directory + ": " + e,
                    "Look at its owner and permissions, or give another one",
                    e);
        } catch (CannotStart e) {
            held.close();
            throw e;
        }
    }

    /** The database {@value #USER}. */
    public String jdbcUrl() {
        return jdbcUrl(USER);
    }

    /** Another database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port() + "/" + database;
    }

    public int port() {
        return server.port();
    }

    public String user() {
        return USER;
    }

    /** Of {@link #user()}. Guards a database that listens on the loopback address only; still not for logs. */
    public String password() {
        return password;
    }

    /** A connection to the database {@value #USER}, for the caller to close. */
    public Connection connect() throws SQLException {
        return server.connect(USER);
    }

    /** Stops the server and keeps its directory. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            server.stop();
            directory.close();
        }
    }
}
