package io.tickwire.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tickwire.service.lifecycle.DependencyMissing;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DatabaseIT {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final DatabaseSettings settings = Postgres.fresh();

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(settings, "sample", metrics);
        execute("create table notes (id int primary key)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        return database.inTransaction(connection -> text(connection, sql));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into notes values (" + id + ")");
        }
    }

    @Test
    void aTransactionHappensAsAWhole() throws SQLException {
        int two = database.inTransaction(connection -> {
            insert(connection, 1);
            insert(connection, 2);
            return 2;
        });

        assertThat(two).isEqualTo(2);
        assertThat(text("select count(*) from notes")).isEqualTo("2");
    }

    @Test
    void orNotAtAll() throws SQLException {
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    insert(connection, 1);
                    insert(connection, 1);
                    return "";
                }))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("23505");
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    insert(connection, 3);
                    throw new IllegalStateException("changed my mind");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(text("select count(*) from notes")).isEqualTo("0");
    }

    @Test
    void aConnectionCommitsByItselfAlsoAfterATransaction() throws SQLException {
        database.inTransaction(connection -> "");

        try (Connection connection = database.connection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void nothingWaitsForEver() throws SQLException {
        assertThat(text("show statement_timeout")).isEqualTo("50s");
        assertThat(text("show lock_timeout")).isEqualTo("10s");
        assertThat(text("show timezone")).isEqualTo("UTC");
        assertThat(text("show application_name")).isEqualTo("sample");
    }

    @Test
    void aPoolThatIsUsedUpRefusesAfterFiveSeconds() throws SQLException {
        try (Connection first = database.connection();
                Connection second = database.connection();
                Connection third = database.connection();
                Connection fourth = database.connection()) {
            assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
            assertThat(first.isValid(1) && second.isValid(1) && third.isValid(1) && fourth.isValid(1))
                    .isTrue();
        }
        assertThat(database.check().ok()).isTrue();
    }

    @Test
    void countsItsConnections() {
        assertThat(metrics.get("hikaricp.connections.max")
                        .tag("pool", "sample")
                        .gauge()
                        .value())
                .isEqualTo(4);
    }

    @Test
    void aCheckOfAClosedPoolFailsWithoutThrowing() {
        database.close();

        assertThat(database.check().ok()).isFalse();
    }

    private static Database opened(DatabaseSettings settings) {
        return Database.open(settings, "impatient", null, Duration.ofMillis(1));
    }

    @Test
    void saysWhatToDoWhenNothingListens() throws IOException {
        String address;
        try (ServerSocket free = new ServerSocket(0)) {
            address = "jdbc:postgresql://127.0.0.1:" + free.getLocalPort() + "/x";
        }

        assertThatThrownBy(() -> opened(Postgres.settings(address + "?password=hush")))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("no connection to " + address)
                .hasMessageContaining("start PostgreSQL there, or correct TICKWIRE_DB_URL")
                .hasMessageNotContaining("hush");
    }

    @Test
    void saysWhatToDoWhenTheDatabaseOrTheUserIsUnknown() {
        DatabaseSettings nobody = new DatabaseSettings(settings.url(), "nobody", settings.password(), 4);

        assertThatThrownBy(() -> opened(Postgres.settings(settings.url() + "_absent")))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("create the database");
        assertThatThrownBy(() -> opened(nobody))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("correct TICKWIRE_DB_USER");
    }
}
