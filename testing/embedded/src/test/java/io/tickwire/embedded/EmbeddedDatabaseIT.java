package io.tickwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.embedded.host.CannotStart;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseIT {
    @TempDir
    private Path directory;

    @Test
    void keepsItsRowsAndPasswordAcrossARestart() throws Exception {
        String password;
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            password = database.password();
            assertThat(DatabaseOwner.addRow(database)).isEqualTo(1);
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            assertThat(database.password()).isEqualTo(password);
            assertThat(DatabaseOwner.addRow(database)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"})
    void isAsDurableAsARealOne(String setting) throws Exception {
        assertThat(SharedDatabase.query("SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void runsPostgres18InUtcAndUtf8() throws Exception {
        assertThat(SharedDatabase.query("SHOW server_version")).startsWith("18.");
        assertThat(SharedDatabase.query("SELECT current_setting('server_encoding')"))
                .isEqualTo("UTF8");
        assertThat(SharedDatabase.query("SELECT upper('é')")).isEqualTo("É");
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        EmbeddedDatabase database = SharedDatabase.get();

        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void takesTheGivenPasswordAndRefusesAnotherOneLater() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0, "first");
                Connection connection = DriverManager.getConnection(database.jdbcUrl(), "tickwire", "first")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0, "second"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another password");
    }

    @Test
    void saysWhoHoldsAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(directory, taken.getLocalPort()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void refusesTheDataOfAnotherMajorVersionAndSaysHowToKeepIt() throws Exception {
        EmbeddedDatabase.start(directory, 0).close();
        Files.writeString(directory.resolve("data").resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("written by PostgreSQL 17, this is PostgreSQL 18")
                .hasMessageContaining("pg_dumpall");
    }

    @Test
    void showsTheServersOwnWordsWhenItCannotStart() throws Exception {
        EmbeddedDatabase.start(directory, 0).close();
        Files.writeString(directory.resolve("data").resolve("postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no_such_setting")
                .hasMessageContaining("postgres.log");
    }

    @Test
    void beginsAnewAfterACreationThatWasKilled() throws Exception {
        Files.createDirectories(directory.resolve("data.unfinished").resolve("base"));

        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            assertThat(DatabaseOwner.addRow(database)).isEqualTo(1);
        }
    }

    /** One server for the tests that only look. */
    private static final class SharedDatabase {
        private static final EmbeddedDatabase DATABASE = start();

        private static EmbeddedDatabase start() {
            try {
                return EmbeddedDatabase.start(Files.createTempDirectory(Path.of("target"), "shared-database"), 0);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        static EmbeddedDatabase get() {
            return DATABASE;
        }

        static String query(String sql) throws SQLException {
            try (Connection connection = DATABASE.connect();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
