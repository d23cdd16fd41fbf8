package io.tickwire.service.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogSettingsTest {
    @Test
    void isJsonForMachinesAndTextForPeople() {
        assertThat(LogSettings.from(Settings.of(Map.of()), false))
                .isEqualTo(new LogSettings(LogSettings.Format.JSON, Level.INFO, Map.of()));
        assertThat(LogSettings.from(Settings.of(Map.of()), true).format()).isEqualTo(LogSettings.Format.TEXT);
    }

    @Test
    void formatAndLevelsAreRead() {
        LogSettings read = LogSettings.from(
                Settings.of(Map.of(
                        "TICKWIRE_LOG_FORMAT", "text",
                        "TICKWIRE_LOG_LEVEL", "debug",
                        "TICKWIRE_LOG_LEVELS", "org.apache.kafka=info, a.b = TRACE")),
                false);

        assertThat(read)
                .isEqualTo(new LogSettings(
                        LogSettings.Format.TEXT,
                        Level.DEBUG,
                        Map.of("org.apache.kafka", Level.INFO, "a.b", Level.TRACE)));
    }

    @Test
    void refusesUnknownLevelsAndPairsThatAreNone() {
        Settings settings = Settings.of(Map.of("TICKWIRE_LOG_LEVEL", "loud", "TICKWIRE_LOG_LEVELS", "a=loud,b,=INFO"));
        LogSettings.from(settings, false);

        assertThatThrownBy(settings::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_LOG_LEVEL must be one of ERROR, WARN, INFO, DEBUG, TRACE, is 'loud'")
                .hasMessageContaining("is 'a=loud'")
                .hasMessageContaining("is 'b'")
                .hasMessageContaining("is '=INFO'");
    }
}
