package io.tickwire.confluent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConfluentClientTest {
    private static final String SCOPE = "confluent-client";
    private static final String TOPIC = "quotes";
    private static final Map<String, Object> CONFIG = Map.of("schema.registry.url", "mock://" + SCOPE);
    private static final Schema SCHEMA = SchemaBuilder.record("Quote")
            .namespace("test")
            .fields()
            .requiredString("symbol")
            .requiredLong("price")
            .endRecord();

    @AfterEach
    void forgetSchemas() {
        MockSchemaRegistry.dropScope(SCOPE);
    }

    @Test
    void writesMagicByteZeroThenTheFourByteIdTheRegistryGave() throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(serialize(quote("RELIANCE", 28_535_000)));

        assertThat(bytes.get()).isZero();
        SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE);
        assertThat(bytes.getInt()).isEqualTo(registry.getId(TOPIC + "-value", new AvroSchema(SCHEMA)));
    }

    @Test
    void readsBackWhatItWrote() {
        GenericRecord quote = quote("NIFTY", 260_000_000);

        try (KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer()) {
            deserializer.configure(CONFIG, false);
            assertThat(deserializer.deserialize(TOPIC, serialize(quote))).isEqualTo(quote);
        }
    }

    @Test
    void refusesASchemaThatReadersOfTheOldOneCannotRead() throws Exception {
        SchemaRegistryClient registry = MockSchemaRegistry.getClientForScope(SCOPE);
        registry.register(TOPIC + "-value", new AvroSchema(SCHEMA));
        registry.updateCompatibility(TOPIC + "-value", "FULL_TRANSITIVE");
        Schema withoutDefault = SchemaBuilder.record("Quote")
                .namespace("test")
                .fields()
                .requiredString("symbol")
                .requiredLong("price")
                .requiredLong("volume")
                .endRecord();

        assertThat(registry.testCompatibility(TOPIC + "-value", new AvroSchema(withoutDefault)))
                .isFalse();
    }

    @Test
    void buildsAClientForEachKindOfCredentialThatWorksOnThisKafka() {
        client(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "user:secret"));
        client(Map.of("bearer.auth.credentials.source", "STATIC_TOKEN", "bearer.auth.token", "secret"));
        client(Map.of(
                "bearer.auth.credentials.source",
                "CUSTOM",
                "bearer.auth.custom.provider.class",
                FixedToken.class.getName()));
    }

    /** Without this a registry would be called with no credentials at all. */
    @Test
    @Tag("repacked")
    void refusesOauthAloudBecauseItNeedsConfluentsOwnArtifact() {
        assertThatThrownBy(() -> client(Map.of("bearer.auth.credentials.source", "OAUTHBEARER")))
                .isInstanceOf(ServiceConfigurationError.class);
    }

    private static void client(Map<String, String> credentials) {
        assertThat(SchemaRegistryClientFactory.newClient(
                        List.of("http://127.0.0.1:1"), 10, List.of(), credentials, Map.of()))
                .isNotNull();
    }

    private static GenericRecord quote(String symbol, long price) {
        GenericRecord quote = new GenericData.Record(SCHEMA);
        quote.put("symbol", new Utf8(symbol));
        quote.put("price", price);
        return quote;
    }

    private static byte[] serialize(GenericRecord quote) {
        try (KafkaAvroSerializer serializer = new KafkaAvroSerializer()) {
            serializer.configure(CONFIG, false);
            return serializer.serialize(TOPIC, quote);
        }
    }

    /** A credential provider a user brings along. */
    public static final class FixedToken implements BearerAuthCredentialProvider {
        @Override
        public String getBearerToken(URL url) {
            return "secret";
        }

        @Override
        public void configure(Map<String, ?> configs) {}
    }
}
