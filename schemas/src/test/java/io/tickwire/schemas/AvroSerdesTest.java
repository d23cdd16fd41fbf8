package io.tickwire.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AvroSerdesTest {
    private final AvroSerdes registering =
            new AvroSerdes(Map.of("schema.registry.url", "mock://serdes", "auto.register.schemas", true));

    static java.util.stream.Stream<Topic<?>> topics() {
        return Topics.typed().stream().map(topic -> (Topic<?>) topic);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyTopicReadsBackWhatItWroteInConfluentsFormat(Topic<?> topic) {
        roundTrip(topic);
    }

    /** The serializers strip these hints before they ask the registry for an id; with them nothing would be found. */
    @ParameterizedTest
    @MethodSource("topics")
    void registersTheSchemaTheSerializersLookUp(Topic<?> topic) {
        assertThat(topic.contract().toString()).doesNotContain("avro.java");
        assertThat(SchemaNormalization.toParsingForm(topic.contract()))
                .isEqualTo(SchemaNormalization.toParsingForm(topic.schema()));
    }

    @Test
    void refusesToInventASchemaNobodyRegistered() {
        AvroSerdes strict = new AvroSerdes(Map.of("schema.registry.url", "mock://strict"));
        var tick =
                (io.tickwire.schemas.market.Tick) SampleRecords.of(Topics.TICKS).get("Tick");

        assertThatThrownBy(() -> strict.serializer(Topics.TICKS).serialize(Topics.TICKS.name(), tick))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void saysWhichSettingIsMissing() {
        assertThatThrownBy(() -> new AvroSerdes(Map.of())).hasMessageContaining("TICKWIRE_SCHEMA_REGISTRY_URL");
    }

    @Test
    void saysWhatToDoWhenTheSerializerIsNotThere() {
        AvroSerdes wrong =
                new AvroSerdes(Map.of("schema.registry.url", "mock://x", "tickwire.value.serializer", "no.Such"));

        assertThatThrownBy(() -> wrong.serializer(Topics.TICKS)).hasMessageContaining("confluent-client");
    }

    private <V extends SpecificRecord> void roundTrip(Topic<V> topic) {
        for (SpecificRecord sample : SampleRecords.of(topic).values()) {
            V value = topic.valueType().cast(sample);
            byte[] bytes = registering.serializer(topic).serialize(topic.name(), value);

            assertThat(bytes[0]).as("Confluent's magic byte").isZero();
            assertThat(registering.deserializer(topic).deserialize(topic.name(), bytes))
                    .isEqualTo(value);
        }
    }
}
