package io.tickwire.service.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void defaultsAreTheStandaloneSystem() {
        KafkaSettings kafka = KafkaSettings.from(Settings.of(Map.of()));

        assertThat(kafka.client("ingest-0"))
                .isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092", "client.id", "ingest-0"));
        assertThat(kafka.serdes())
                .isEqualTo(Map.of(
                        "schema.registry.url", "http://127.0.0.1:8085/apis/ccompat/v7",
                        "auto.register.schemas", false,
                        "use.latest.version", false,
                        "specific.avro.reader", true));
    }

    @Test
    void everythingElseUnderThePrefixesIsPassedThrough() {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", "a:9092, b:9093,[::1]:9094",
                "TICKWIRE_KAFKA_MAX_BLOCK_MS", "5",
                "TICKWIRE_KAFKA_SASL_JAAS_CONFIG", "hush",
                "TICKWIRE_SCHEMA_REGISTRY_URL", "https://r1:8081,https://r2:8081",
                "TICKWIRE_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "me:hush",
                "TICKWIRE_SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/trust"));

        KafkaSettings kafka = KafkaSettings.from(settings);

        assertThat(kafka.client("x"))
                .containsEntry("bootstrap.servers", "a:9092,b:9093,[::1]:9094")
                .containsEntry("max.block.ms", "5")
                .containsEntry("sasl.jaas.config", "hush");
        assertThat(kafka.serdes())
                .containsEntry("schema.registry.url", "https://r1:8081,https://r2:8081")
                .containsEntry("basic.auth.user.info", "me:hush")
                .containsEntry("basic.auth.credentials.source", "USER_INFO")
                .containsEntry("schema.registry.ssl.truststore.location", "/trust")
                .doesNotContainKey("ssl.truststore.location");
        assertThat(kafka.toString()).doesNotContain("hush");
        assertThatCode(settings::verify).doesNotThrowAnyException();
    }

    @Test
    void refusesAddressesThatCannotBeAndWhatServicesDecide() {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", "a:9092,b",
                "TICKWIRE_KAFKA_CLIENT_ID", "mine",
                "TICKWIRE_SCHEMA_REGISTRY_URL", "127.0.0.1:8085",
                "TICKWIRE_SCHEMA_REGISTRY_AUTO_REGISTER_SCHEMAS", "true"));

        KafkaSettings kafka = KafkaSettings.from(settings);

        assertThat(kafka.client("x")).containsEntry("client.id", "x");
        assertThat(kafka.serdes()).containsEntry("auto.register.schemas", false);
        SettingsException refused = catchThrowableOfType(SettingsException.class, settings::verify);
        assertThat(refused.problems())
                .satisfiesExactly(
                        servers -> assertThat(servers).contains("host:port", "'b'"),
                        registry -> assertThat(registry).contains("TICKWIRE_SCHEMA_REGISTRY_URL", "'127.0.0.1:8085'"),
                        client -> assertThat(client).startsWith("TICKWIRE_KAFKA_CLIENT_ID is decided"),
                        register ->
                                assertThat(register).startsWith("TICKWIRE_SCHEMA_REGISTRY_AUTO_REGISTER_SCHEMAS is"));
    }

    @Test
    void twoReadersOfTheSameSettingsSeeTheSame() {
        Settings settings = Settings.of(Map.of("TICKWIRE_KAFKA_MAX_BLOCK_MS", "5"));

        assertThat(KafkaSettings.from(settings)).isEqualTo(KafkaSettings.from(settings));
        assertThat(KafkaSettings.from(settings).extra()).containsEntry("max.block.ms", "5");
    }
}
