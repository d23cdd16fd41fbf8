package io.tickwire.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseSettingsTest {
    @Test
    void defaultsAreTheStandaloneSystemExceptThePassword() {
        DatabaseSettings read = DatabaseSettings.from(Settings.of(Map.of("TICKWIRE_DB_PASSWORD", "hush")), 4);

        assertThat(read)
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://127.0.0.1:5433/tickwire", "tickwire", Secret.of("hush"), 4));
        assertThat(read.toString()).doesNotContain("hush");
    }

    @Test
    void everythingCanBeSaid() {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_DB_URL", "jdbc:postgresql://db:5432/x?sslmode=verify-full",
                "TICKWIRE_DB_USER", "me",
                "TICKWIRE_DB_PASSWORD", "hush",
                "TICKWIRE_DB_POOL_SIZE", "9"));

        assertThat(DatabaseSettings.from(settings, 4))
                .isEqualTo(new DatabaseSettings(
                        "jdbc:postgresql://db:5432/x?sslmode=verify-full", "me", Secret.of("hush"), 9));
    }

    @Test
    void refusesOtherDatabasesAnAbsentPasswordAndAnEmptyPool() {
        Settings settings = Settings.of(Map.of("TICKWIRE_DB_URL", "jdbc:mysql://x/y", "TICKWIRE_DB_POOL_SIZE", "1"));
        DatabaseSettings.from(settings, 4);

        SettingsException refused = catchThrowableOfType(SettingsException.class, settings::verify);
        assertThat(refused.problems())
                .satisfiesExactly(
                        url -> assertThat(url).startsWith("TICKWIRE_DB_URL must look like"),
                        password -> assertThat(password).startsWith("TICKWIRE_DB_PASSWORD is missing"),
                        pool -> assertThat(pool).startsWith("TICKWIRE_DB_POOL_SIZE must lie between"));
    }
}
