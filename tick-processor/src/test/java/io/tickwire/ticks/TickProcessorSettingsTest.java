package io.tickwire.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickProcessorSettingsTest {
    @Test
    void defaultsAreThoseOfALaptop() {
        TickProcessorSettings settings = read(Map.of("TICKWIRE_DB_PASSWORD", "secret"));

        assertThat(settings.http().port()).isEqualTo(8082);
        assertThat(settings.history().batchRows()).isEqualTo(20_000);
        assertThat(settings.history().batchDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.table().emitEvery()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.table().freshness().staleAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.daysAhead()).isEqualTo(7);
    }

    @Test
    void everySettingArrives() {
        TickProcessorSettings settings = read(Map.of(
                "TICKWIRE_DB_PASSWORD", "secret",
                "TICKWIRE_HTTP_PORT", "9082",
                "TICKWIRE_STATE_DIR", "/var/lib/tickwire",
                "TICKWIRE_HISTORY_BATCH_ROWS", "500",
                "TICKWIRE_HISTORY_BATCH_DELAY", "50ms",
                "TICKWIRE_HISTORY_GROUP", "other",
                "TICKWIRE_HISTORY_RETRY_MAX", "9s",
                "TICKWIRE_HISTORY_DAYS_AHEAD", "3",
                "TICKWIRE_LATEST_INTERVAL", "1s"));

        assertThat(settings.http().port()).isEqualTo(9082);
        assertThat(settings.table().stateDir()).hasToString("/var/lib/tickwire");
        assertThat(settings.history().batchRows()).isEqualTo(500);
        assertThat(settings.history().group()).isEqualTo("other");
        assertThat(settings.history().retry().max()).isEqualTo(Duration.ofSeconds(9));
        assertThat(settings.daysAhead()).isEqualTo(3);
    }

    @Test
    void othersSettingsInTheSameEnvironmentAreNoMistakes() {
        TickProcessorSettings settings = read(Map.of(
                "TICKWIRE_DB_PASSWORD", "secret",
                "TICKWIRE_TOKEN_KEY_FILE", "/run/secrets/token",
                "TICKWIRE_XTS_BASE_URL", "http://simulator:8090",
                "TICKWIRE_XTS_MARKET_API_KEY", "key",
                "TICKWIRE_FEED_SILENCE_TIMEOUT", "5s",
                "TICKWIRE_SUBSCRIPTION_BATCH_SIZE", "50",
                "TICKWIRE_ORDERS_MODE", "paper",
                "TICKWIRE_HTTP_RETRIES", "3",
                "TICKWIRE_HTTP_BACKOFF_BASE", "1s",
                "JAINAM_HTTP_RETRIES", "3"));

        assertThat(settings.http().port()).isEqualTo(8082);
    }

    @Test
    void listeningToOthersUnderANameNobodyElseCanUseIsAProblem() {
        Map<String, String> wrong =
                Map.of("TICKWIRE_HTTP_BIND", "0.0.0.0", "TICKWIRE_HTTP_ADVERTISED_HOST", "127.0.0.1");

        assertThatThrownBy(() -> TickProcessor.compose(Settings.of(wrong)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_HTTP_ADVERTISED_HOST is 127.0.0.1");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        Map<String, String> wrong = Map.of(
                "TICKWIRE_HISTORY_BATCH_ROWS", "0",
                "TICKWIRE_HISTORY_BATCH_DELAY", "200",
                "TICKWIRE_HISTORY_RETRY_INITIAL", "10s",
                "TICKWIRE_HISTROY_GROUP", "x");

        assertThatThrownBy(() -> TickProcessor.compose(Settings.of(wrong)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_HISTORY_BATCH_ROWS")
                .hasMessageContaining("TICKWIRE_HISTORY_BATCH_DELAY")
                .hasMessageContaining("TICKWIRE_HISTORY_RETRY_MAX")
                .hasMessageContaining("TICKWIRE_HISTROY_GROUP")
                .hasMessageContaining("TICKWIRE_DB_PASSWORD");
    }

    private static TickProcessorSettings read(Map<String, String> given) {
        Settings settings = Settings.of(given);
        TickProcessorSettings read = TickProcessorSettings.from(settings);
        settings.verify();
        return read;
    }
}
