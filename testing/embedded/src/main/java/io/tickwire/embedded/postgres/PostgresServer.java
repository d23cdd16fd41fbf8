package io.tickwire.embedded.postgres;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.ChildProcess;
import io.tickwire.embedded.host.Launch;
import io.tickwire.embedded.host.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** A running PostgreSQL server with one user and that user's database. */
public final class PostgresServer {
    private static final String SERVER = "PostgreSQL";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final Duration START = Duration.ofMinutes(1);
    /** After a crash the server replays its log first: then it answers, but with "starting up". */
    private static final Duration RECOVERY = Duration.ofMinutes(30);

    private static final Duration STOP = Duration.ofSeconds(60);
    private static final String STARTING_UP = "57P03";
    private static final String WRONG_PASSWORD = "28P01";

    private final ChildProcess process;
    private final int port;
    private final String user;
    private final String password;

    private PostgresServer(ChildProcess process, int port, String user, String password) {
        this.process = process;
        this.port = port;
        this.user = user;
        this.password = password;
    }

    /**
     * Starts a server on {@code directory}/data, which is created when missing, and returns when it takes queries.
     *
     * @param directory held by the caller
     * @param wantedPort 0 for any free one
     * @param user superuser and name of the database
     * @throws CannotStart with the end of the server's log, where it wrote one
     */
    public static PostgresServer start(Path directory, int wantedPort, String user, String password)
            throws IOException {
        PostgresCluster cluster = new PostgresCluster(PostgresHome.unpacked(), directory.resolve("data"));
        if (cluster.exists()) {
            cluster.requireReadable();
            cluster.tidy();
        } else {
            cluster.create(user, password);
        }
        int port = Ports.choose(wantedPort, SERVER); // not before: a leftover may hold it
        ChildProcess process = ChildProcess.start(new Launch(
                SERVER,
                cluster.account().command(command(cluster, port)),
                Map.of(),
                directory,
                directory.resolve("postgres.log"),
                "INT"));
        PostgresServer server = new PostgresServer(process, port, user, password);
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    /** Disconnects everybody, writes what is unwritten, ends. */
    public void stop() {
        process.stop(STOP);
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {Ports.LOOPBACK});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        return source.getConnection();
    }

    /** What an acknowledged row needs to survive a power cut is said outright: no default, file or habit undoes it. */
    private static List<String> command(PostgresCluster cluster, int port) {
        Map<String, String> settings = Map.of(
                "listen_addresses", Ports.LOOPBACK,
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "max_connections", "200",
                "fsync", "on",
                "synchronous_commit", "on",
                "full_page_writes", "on",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "log_line_prefix", "%m [%p] ");
        List<String> command = new ArrayList<>(
                List.of(cluster.home().program("postgres"), "-D", cluster.data().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return command;
    }

    private void awaitReady() {
        try {
            long start = System.nanoTime();
            Optional<SQLException> refusal = tryQuery();
            while (refusal.isPresent()) {
                requireHope(refusal.get(), Duration.ofNanos(System.nanoTime() - start));
                refusal = tryQuery();
            }
        } catch (CannotStart e) {
            process.stop(STOP);
            throw e;
        }
    }

    private void requireHope(SQLException refusal, Duration waited) {
        if (WRONG_PASSWORD.equals(refusal.getSQLState())) {
            throw new CannotStart(
                    "PostgreSQL on port " + port + " does not take the password of user " + user,
                    "Give the password its data directory was created with, or restore the file named password there",
                    refusal);
        }
        if (process.endedWithin(BETWEEN_TRIES)) {
            throw process.failure("ended while starting");
        }
        if (waited.compareTo(STARTING_UP.equals(refusal.getSQLState()) ? RECOVERY : START) > 0) {
            throw process.failure("did not answer on port " + port + " (" + refusal.getMessage() + ")");
        }
    }

    private Optional<SQLException> tryQuery() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            createDatabaseOnce(statement);
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(e);
        }
    }

    private void createDatabaseOnce(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + user + "'")) {
            if (found.next()) {
                return;
            }
        }
        statement.execute("CREATE DATABASE " + user);
    }
}
