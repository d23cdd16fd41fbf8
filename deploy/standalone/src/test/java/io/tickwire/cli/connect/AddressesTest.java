package io.tickwire.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.service.config.Settings;
import io.tickwire.service.database.DatabaseSettings;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.standalone.directory.DataDirectory;
import io.tickwire.standalone.port.Ports;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {
    private static final Ports PORTS = Ports.shifted(10_000);

    @TempDir
    private Path data;

    @Test
    void areTheStandaloneOnesWhenTheEnvironmentSaysNothing() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            Settings settings = Addresses.of(Map.of(), PORTS, data);
            KafkaSettings kafka = KafkaSettings.from(settings);
            DatabaseSettings database = DatabaseSettings.from(settings, 2);
            settings.verify();
            assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:19092");
            assertThat(kafka.schemaRegistryUrl()).isEqualTo("http://127.0.0.1:18085/apis/ccompat/v7");
            assertThat(database.url()).isEqualTo("jdbc:postgresql://127.0.0.1:15433/tickwire");
            assertThat(database.password()).isEqualTo(directory.secrets().databasePassword());
            assertThat(settings.text("TICKWIRE_XTS_BASE_URL")).isEqualTo("http://127.0.0.1:18090");
            assertThat(settings.text("TICKWIRE_XTS_MARKET_API_KEY")).isEqualTo("demo-market-key");
        }
    }

    @Test
    void areTheEnvironmentsWhereItSays() {
        Settings settings = Addresses.of(Map.of("TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", "kafka.example:9094"), PORTS, data);
        assertThat(KafkaSettings.from(settings).bootstrapServers()).isEqualTo("kafka.example:9094");
    }

    @Test
    void neverTakeTheStandalonePasswordToAnotherDatabase() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data)) {
            String url = "jdbc:postgresql://db.example/tickwire";
            Settings settings = Addresses.of(Map.of("TICKWIRE_DB_URL", url), PORTS, directory.root());
            assertThat(settings.optionalSecret("TICKWIRE_DB_PASSWORD")).isEmpty();
        }
    }

    @Test
    void neverTakeARealBrokersKeysToTheSimulator() {
        Settings settings = Addresses.of(Map.of("TICKWIRE_XTS_MARKET_API_KEY", "real"), PORTS, data);
        assertThat(settings.text("TICKWIRE_XTS_MARKET_API_KEY")).isEqualTo("demo-market-key");
    }

    @Test
    void sayWhichKeysOfABrokerAreSetAsideBecauseNobodyNamedTheBroker() {
        Map<String, String> keys = Map.of("TICKWIRE_XTS_MARKET_API_KEY", "real", "TICKWIRE_XTS_MARKET_KEY", "misspelt");
        assertThat(Addresses.setAside(keys)).containsExactly("TICKWIRE_XTS_MARKET_API_KEY", "TICKWIRE_XTS_MARKET_KEY");
        Map<String, String> whole = new HashMap<>(keys);
        whole.put("TICKWIRE_XTS_BASE_URL", "https://broker.example");
        assertThat(Addresses.setAside(whole)).isEmpty();
    }

    @Test
    void neverTakeTheSimulatorsKeysToARealBroker() {
        String broker = "https://broker.example";
        Settings settings = Addresses.of(Map.of("TICKWIRE_XTS_BASE_URL", broker), PORTS, data);
        assertThat(settings.text("TICKWIRE_XTS_BASE_URL")).isEqualTo(broker);
        assertThat(settings.optionalText("TICKWIRE_XTS_MARKET_API_KEY")).isEmpty();
    }
}
