package io.tickwire.ticks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import io.tickwire.service.kafka.KafkaSettings;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsConfigurationTest {
    @Test
    void kafkaStreamsAcceptsIt() {
        Properties config = of(Map.of());

        assertThat(new StreamsConfig(config).deserializationExceptionHandler())
                .isInstanceOf(DeadLetterUnlessTransient.class);
        assertThat(config)
                .containsEntry("application.id", "tickwire-ticks")
                .containsEntry("application.server", "127.0.0.1:8082")
                .containsEntry("errors.dead.letter.queue.topic.name", "md.ticks.v1.dlq.v1")
                .doesNotContainKey("group.instance.id");
    }

    @Test
    void whatIsPassedThroughOverridesOurDefaultsButNotWhatMustBe() {
        Properties config = of(Map.of(
                "TICKWIRE_STREAMS_NUM_STREAM_THREADS", "2",
                "TICKWIRE_STREAMS_COMMIT_INTERVAL_MS", "500",
                "TICKWIRE_STREAMS_PROCESSING_GUARANTEE", "exactly_once_v2",
                "TICKWIRE_INSTANCE_ID", "pod-0"));

        assertThat(config)
                .containsEntry("num.stream.threads", "2")
                .containsEntry("commit.interval.ms", "500")
                .containsEntry("processing.guarantee", "at_least_once")
                .containsEntry("group.instance.id", "pod-0");
    }

    @Test
    void ourDefaultsReachTheClientsThatStreamsMakes() {
        StreamsConfig config = new StreamsConfig(of(Map.of()));

        assertThat(config.getProducerConfigs("p"))
                .containsEntry("compression.type", "lz4")
                .containsEntry("linger.ms", 5)
                .containsEntry("acks", "all");
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("session.timeout.ms", 15_000)
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void whatTheOperatorGivesForEveryKafkaClientHoldsForThoseOfStreamsToo() {
        StreamsConfig config = new StreamsConfig(of(Map.of(
                "TICKWIRE_KAFKA_COMPRESSION_TYPE", "gzip",
                "TICKWIRE_KAFKA_LINGER_MS", "20",
                "TICKWIRE_KAFKA_SESSION_TIMEOUT_MS", "30000",
                "TICKWIRE_KAFKA_ACKS", "1",
                "TICKWIRE_KAFKA_AUTO_OFFSET_RESET", "latest")));

        assertThat(config.getProducerConfigs("p"))
                .containsEntry("compression.type", "gzip")
                .containsEntry("linger.ms", "20")
                .containsEntry("acks", "all");
        assertThat(config.getMainConsumerConfigs("g", "c", 0))
                .containsEntry("session.timeout.ms", "30000")
                .containsEntry("auto.offset.reset", "earliest");
    }

    @Test
    void whatIsMeantForStreamsAloneBeatsWhatIsMeantForAll() {
        StreamsConfig config = new StreamsConfig(of(Map.of(
                "TICKWIRE_KAFKA_COMPRESSION_TYPE", "gzip",
                "TICKWIRE_STREAMS_PRODUCER_COMPRESSION_TYPE", "zstd")));

        assertThat(config.getProducerConfigs("p")).containsEntry("compression.type", "zstd");
    }

    @Test
    void refusesIntervalsOfNothing() {
        Settings settings = Settings.of(Map.of("TICKWIRE_LATEST_INTERVAL", "0s", "TICKWIRE_LATEST_STALE_AFTER", "0s"));
        TableSettings.from(settings, "127.0.0.1");

        assertThatThrownBy(settings::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_LATEST_INTERVAL")
                .hasMessageContaining("TICKWIRE_LATEST_STALE_AFTER");
    }

    private static Properties of(Map<String, String> given) {
        Settings settings = Settings.of(given);
        TableSettings table = TableSettings.from(settings, "127.0.0.1");
        Properties config = StreamsConfiguration.of(KafkaSettings.from(settings), table, 8082);
        settings.verify();
        return config;
    }
}
