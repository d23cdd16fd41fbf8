package io.tickwire.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.lifecycle.NamedThreads;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MigrationsIT {
    private final DatabaseSettings settings = Postgres.fresh();

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> tables() throws SQLException {
        try (Connection connection = database.connection();
                ResultSet found = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            List<String> names = new ArrayList<>();
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
            return names;
        }
    }

    @Test
    void appliesWhatIsMissingOnce() throws SQLException {
        assertThat(Migrations.migrate(database.dataSource(), "sample")).isEqualTo(2);
        assertThat(Migrations.migrate(database.dataSource(), "sample")).isZero();
        assertThat(tables()).containsExactly("flyway_sample", "notes");
    }

    @Test
    void ownersShareASchemaWithoutDisturbingEachOther() throws SQLException {
        assertThat(Migrations.migrate(database.dataSource(), "sample")).isEqualTo(2);
        assertThat(Migrations.migrate(database.dataSource(), "other")).isEqualTo(1);
        assertThat(Migrations.migrate(database.dataSource(), "sample")).isZero();
        assertThat(tables()).containsExactly("flyway_other", "flyway_sample", "notes", "others");
    }

    @Test
    void manyProcessesMayStartAtOnce() throws Exception {
        ExecutorService processes = NamedThreads.pool("process-%d", 6, 6);
        List<Future<Integer>> applied = new ArrayList<>();
        for (int process = 0; process < 6; process++) {
            String owner = process % 2 == 0 ? "sample" : "other";
            applied.add(processes.submit(() -> migrateWithAPoolOfTwo(owner)));
        }
        int sum = 0;
        for (Future<Integer> one : applied) {
            sum += one.get();
        }
        processes.shutdownNow();

        assertThat(sum).isEqualTo(3);
    }

    private int migrateWithAPoolOfTwo(String owner) {
        DatabaseSettings two = new DatabaseSettings(settings.url(), settings.user(), settings.password(), 2);
        try (Database own = Database.open(two)) {
            return Migrations.migrate(own.dataSource(), owner);
        }
    }

    @Test
    void aScriptThatFailsLeavesNothingBehind() throws SQLException {
        assertThatThrownBy(() -> Migrations.migrate(database.dataSource(), "broken"))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("V1__half.sql");
        assertThat(tables()).doesNotContain("half");
    }

    @Test
    void anOwnerWithoutScriptsIsAMistake() {
        assertThatThrownBy(() -> Migrations.migrate(database.dataSource(), "absent"))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("db/absent");
    }
}
