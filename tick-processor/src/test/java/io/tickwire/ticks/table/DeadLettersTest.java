package io.tickwire.ticks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.schemas.Topics;
import io.tickwire.service.config.Settings;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.ticks.decode.UnknownSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under the settings of the table, what becomes of records that cannot be read or cannot be processed. */
class DeadLettersTest {
    private static final byte[] ALMOST_A_MEGABYTE = new byte[1_048_000];

    @TempDir
    private Path stateDir;

    @Test
    void whatCannotBeDecodedIsCutToWhatABrokerTakes() {
        TestRecord<byte[], byte[]> letter = letter((topic, bytes) -> {
            throw new SerializationException("planned: Unknown magic byte!");
        });

        assertThat(letter.value()).hasSizeBetween(800_000, 900_000);
        assertThat(letter.headers().lastHeader("x-cut-from-bytes").value())
                .asString()
                .isEqualTo("1048000");
    }

    @Test
    void whatCannotBeProcessedIsCutToWhatABrokerTakes() {
        TestRecord<byte[], byte[]> letter = letter((topic, bytes) -> bytes);

        assertThat(letter.value()).hasSizeBetween(800_000, 900_000);
        assertThat(letter.headers().lastHeader("x-cut-from-bytes").value())
                .asString()
                .isEqualTo("1048000");
    }

    @Test
    void aSchemaTheRegistryDoesNotKnowYetEndsTheThreadWhichReadsTheRecordAgain() {
        assertThatThrownBy(() -> letter(DeadLettersTest::unknownSchema)).isInstanceOf(StreamsException.class);
    }

    @Test
    void aSchemaThatStayedUnknownForTooLongIsPoison() {
        Properties config = config();
        config.put(DeadLetterUnlessTransient.UNKNOWN_SCHEMAS, new UnknownSchemas(Duration.ZERO));

        assertThat(letter(config, DeadLettersTest::unknownSchema).value()).isNotEmpty();
    }

    private static byte[] unknownSchema(String topic, byte[] bytes) {
        throw new SerializationException("planned", new RestClientException("not found; error code: 40403"));
    }

    private TestRecord<byte[], byte[]> letter(Deserializer<byte[]> values) {
        return letter(config(), values);
    }

    private static TestRecord<byte[], byte[]> letter(Properties config, Deserializer<byte[]> values) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        "in",
                        Consumed.with(Serdes.ByteArray(), Serdes.serdeFrom(new ByteArraySerializer(), values))
                                .withName("in"))
                .mapValues(DeadLettersTest::refuse, Named.as("refuse"))
                .to("out", Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("out"));
        try (TopologyTestDriver driver = new TopologyTestDriver(builder.build(), config)) {
            driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(new byte[] {1}, ALMOST_A_MEGABYTE);
            return driver.createOutputTopic(
                            Topics.TICKS.deadLetter(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecord();
        }
    }

    private static byte[] refuse(byte[] value) {
        throw new IllegalArgumentException("planned: no tick of its key");
    }

    private Properties config() {
        Settings settings = Settings.of(Map.of("TICKWIRE_STATE_DIR", stateDir.toString()));
        return StreamsConfiguration.of(KafkaSettings.from(settings), TableSettings.from(settings, "127.0.0.1"), 8082);
    }

    /** Named as the one of the registry's client. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }
}
