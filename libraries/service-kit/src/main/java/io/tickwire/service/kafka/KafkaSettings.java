package io.tickwire.service.kafka;

import io.tickwire.service.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How to reach Kafka and the schema registry, in Kafka's and Confluent's own names.
 *
 * @param bootstrapServers comma-separated {@code host:port}, {@code TICKWIRE_KAFKA_BOOTSTRAP_SERVERS}
 * @param schemaRegistryUrl comma-separated addresses with Confluent's API, {@code TICKWIRE_SCHEMA_REGISTRY_URL}
 * @param extra for every client: {@code TICKWIRE_KAFKA_MAX_BLOCK_MS=5} is {@code max.block.ms=5}; may hold passwords
 * @param registryExtra for the serdes: {@code TICKWIRE_SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO} and others; may hold
 *     passwords
 */
public record KafkaSettings(
        String bootstrapServers,
        String schemaRegistryUrl,
        Map<String, String> extra,
        Map<String, String> registryExtra) {
    private static final String KAFKA = "TICKWIRE_KAFKA_";
    private static final String REGISTRY = "TICKWIRE_SCHEMA_REGISTRY_";
    private static final Pattern HOST_PORT =
            Pattern.compile("[^\\s,:]+:[0-9]{1,5}|[A-Za-z][\\w+]*://[^\\s,]+:[0-9]{1,5}|\\[[^]]+]:[0-9]{1,5}");
    private static final Pattern ADDRESS = Pattern.compile("(https?|mock)://[^\\s,]+");

    /** Schemas are registered by whoever deploys, never by a service; records are our generated classes. */
    private static final Map<String, Object> FIXED_SERDES = Map.of(
            "auto.register.schemas", false,
            "use.latest.version", false,
            "specific.avro.reader", true);

    public KafkaSettings {
        extra = Map.copyOf(extra);
        registryExtra = Map.copyOf(registryExtra);
    }

    public KafkaSettings(String bootstrapServers, String schemaRegistryUrl, Map<String, String> extra) {
        this(bootstrapServers, schemaRegistryUrl, extra, Map.of());
    }

    public static KafkaSettings from(Settings settings) {
        String servers = each(settings, KAFKA + "BOOTSTRAP_SERVERS", "127.0.0.1:9092", HOST_PORT, "host:port");
        String registry = each(
                settings,
                REGISTRY + "URL",
                "http://127.0.0.1:8085/apis/ccompat/v7",
                ADDRESS,
                "http://host:port with the path of Confluent's API");
        return new KafkaSettings(servers, registry, clients(settings), registry(settings));
    }

    /** For a producer, consumer, admin client or Streams: bootstrap servers, client id, and what was passed through. */
    public Map<String, Object> client(String clientId) {
        Map<String, Object> client = new TreeMap<>(extra);
        client.put("bootstrap.servers", bootstrapServers);
        client.put("client.id", clientId);
        return client;
    }

    /** For Confluent's serializers and deserializers. */
    public Map<String, Object> serdes() {
        Map<String, Object> serdes = new TreeMap<>(registryExtra);
        serdes.put("schema.registry.url", schemaRegistryUrl);
        serdes.putAll(FIXED_SERDES);
        return serdes;
    }

    private static Map<String, String> clients(Settings settings) {
        Map<String, String> extra = settings.passThrough(KAFKA);
        refuse(settings, KAFKA, List.of("client.id"), extra);
        return extra;
    }

    private static Map<String, String> registry(Settings settings) {
        Map<String, String> given = settings.passThrough(REGISTRY);
        refuse(settings, REGISTRY, List.copyOf(FIXED_SERDES.keySet()), given);
        Map<String, String> extra = new HashMap<>();
        // Confluent's client expects TLS settings in its own namespace and everything else outside of it.
        given.forEach((name, value) -> extra.put(name.startsWith("ssl.") ? "schema.registry." + name : name, value));
        if (extra.containsKey("basic.auth.user.info")) {
            extra.putIfAbsent("basic.auth.credentials.source", "USER_INFO");
        }
        return extra;
    }

    private static void refuse(Settings settings, String prefix, List<String> fixed, Map<String, String> given) {
        fixed.stream()
                .filter(given::containsKey)
                .forEach(name -> settings.problem(
                        prefix + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'),
                        "is decided by the service and cannot be set: remove it"));
    }

    private static String each(Settings settings, String key, String def, Pattern form, String example) {
        List<String> parts = settings.list(key, List.of(def));
        if (parts.isEmpty()) {
            settings.problem(key, "must be " + example + ", is empty");
        }
        parts.stream()
                .filter(part -> !form.matcher(part).matches())
                .forEach(part -> settings.problem(key, "must be " + example + ", is '" + part + "'"));
        return String.join(",", parts);
    }

    /** Names only: the values may be passwords. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", " + schemaRegistryUrl + ", " + new TreeMap<>(extra).keySet()
                + ", " + new TreeMap<>(registryExtra).keySet() + "]";
    }
}
