package io.tickwire.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSettingsTest {
    @TempDir
    private Path data;

    @Test
    void leadNobodyWhoTradesLiveToAnotherBrokerThanTheSimulator() throws Exception {
        Settings orders = settings(Map.of(
                        "TICKWIRE_XTS_BASE_URL", "https://real.example",
                        "TICKWIRE_XTS_INTERACTIVE_API_KEY", "real",
                        "TICKWIRE_XTS_HOST_LOOKUP_URL", "https://real.example",
                        "JAINAM_BASE_URL", "https://real.example",
                        "TICKWIRE_ORDERS_ACCOUNT", "real",
                        "TICKWIRE_DB_URL", "jdbc:postgresql://real.example/tickwire"))
                .orders();
        assertThat(orders.text("TICKWIRE_ORDERS_MODE")).isEqualTo("live");
        assertThat(orders.text("TICKWIRE_XTS_BASE_URL")).isEqualTo("http://127.0.0.1:8090");
        assertThat(orders.text("TICKWIRE_XTS_INTERACTIVE_API_KEY")).isEqualTo("demo-interactive-key");
        assertThat(orders.text("TICKWIRE_ORDERS_ACCOUNT")).isEqualTo("demo");
        assertThat(orders.text("TICKWIRE_DB_URL")).isEqualTo("jdbc:postgresql://127.0.0.1:5433/tickwire");
        assertThat(orders.optionalText("TICKWIRE_XTS_HOST_LOOKUP_URL")).isEmpty();
        assertThat(orders.optionalText("JAINAM_BASE_URL")).isEmpty();
    }

    @Test
    void letAPersonTuneHowAServiceWorks() throws Exception {
        ServiceSettings settings = settings(Map.of(
                "TICKWIRE_FEED_SILENCE_TIMEOUT", "5s",
                "TICKWIRE_SUBSCRIPTION_BATCH_DELAY", "2s",
                "TICKWIRE_HISTORY_BATCH_ROWS", "10",
                "PATH", "/bin"));
        assertThat(settings.ingest().duration("TICKWIRE_FEED_SILENCE_TIMEOUT", Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.ingest().duration("TICKWIRE_SUBSCRIPTION_BATCH_DELAY", Duration.ZERO))
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.ticks(data).text("TICKWIRE_HISTORY_BATCH_ROWS")).isEqualTo("10");
        assertThat(settings.ingest().optionalText("TICKWIRE_HISTORY_BATCH_ROWS"))
                .isEmpty();
    }

    @Test
    void areReadBeforeAnythingIsStarted() throws Exception {
        Services services = new Services(
                Ports.shifted(0), settings(Map.of("TICKWIRE_FEED_SILENCE_TIMOUT", "5s")), data.resolve("streams"));
        assertThatThrownBy(services::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("did you mean TICKWIRE_FEED_SILENCE_TIMEOUT?");
        new Services(Ports.shifted(0), settings(Map.of()), data.resolve("streams")).verify();
    }

    @Test
    void letNobodyCompressWhatAClientWithoutACodecWouldRead() throws Exception {
        ServiceSettings settings = settings(Map.of("TICKWIRE_KAFKA_COMPRESSION_TYPE", "lz4"));
        for (Settings each : List.of(settings.ingest(), settings.ticks(data), settings.orders())) {
            assertThat(each.text("TICKWIRE_KAFKA_COMPRESSION_TYPE")).isEqualTo("none");
        }
    }

    private ServiceSettings settings(Map<String, String> tuning) throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            return new ServiceSettings(Ports.shifted(0), directory.secrets(), tuning);
        }
    }
}
