package io.tickwire.schemas;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serializers and deserializers for the topics of the catalogue, over a Confluent schema registry. The classes behind
 * them are named by settings ({@code tickwire.value.serializer}, {@code tickwire.value.deserializer}) and are Confluent's
 * own by default; their settings ({@code schema.registry.url}, {@code basic.auth.*}, ...) pass through unchanged.
 */
public final class AvroSerdes {
    static final String SERIALIZER = "tickwire.value.serializer";
    static final String DESERIALIZER = "tickwire.value.deserializer";
    private static final Set<String> GENERATED = Set.of("io.tickwire.schemas.market", "io.tickwire.schemas.orders");

    static {
        // Avro only makes classes it was told to trust. Its system property is read once, maybe before anybody knows of
        // this class; what others trust stays trusted.
        ClassSecurityPredicate ours = type -> GENERATED.contains(type.getPackageName());
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
    }

    private final Map<String, Object> settings;

    /** @param settings the serde's settings; {@code schema.registry.url} is needed */
    public AvroSerdes(Map<String, ?> settings) {
        if (!settings.containsKey("schema.registry.url")) {
            throw new IllegalArgumentException(
                    "schema.registry.url is missing; set TICKWIRE_SCHEMA_REGISTRY_URL, for example"
                            + " http://127.0.0.1:8085/apis/ccompat/v7");
        }
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent("auto.register.schemas", false);
        this.settings.putIfAbsent("specific.avro.reader", true);
        this.settings.putIfAbsent("avro.remove.java.properties", true);
    }

    public <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        Serializer<V> serializer = create(SERIALIZER, "io.confluent.kafka.serializers.KafkaAvroSerializer");
        serializer.configure(settings, false);
        return serializer;
    }

    public <V extends SpecificRecord> Deserializer<V> deserializer(Topic<V> topic) {
        Deserializer<V> deserializer = create(DESERIALIZER, "io.confluent.kafka.serializers.KafkaAvroDeserializer");
        deserializer.configure(settings, false);
        return deserializer;
    }

    public <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return Serdes.serdeFrom(serializer(topic), deserializer(topic));
    }

    @SuppressWarnings("unchecked") // the named class is only known by its settings; a wrong one fails at configure
    private <T> T create(String setting, String ordinary) {
        Object named = settings.getOrDefault(setting, ordinary);
        try {
            return (T) Class.forName(named.toString()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException(
                    named
                            + " cannot be created; put confluent-client (or io.confluent:kafka-avro-serializer) on the class"
                            + " path, or name another class in " + setting,
                    absent);
        }
    }
}
