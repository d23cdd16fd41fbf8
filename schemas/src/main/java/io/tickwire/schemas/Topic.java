package io.tickwire.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic whose values are Avro records of one type; keys are always plain text.
 *
 * @param <V> type of the values
 */
public final class Topic<V extends SpecificRecord> {
    private final TopicSpec spec;
    private final Class<V> valueType;

    Topic(TopicSpec spec, Class<V> valueType) {
        this.spec = spec;
        this.valueType = valueType;
    }

    public String name() {
        return spec.name();
    }

    public int partitions() {
        return spec.partitions();
    }

    public TopicSpec spec() {
        return spec;
    }

    public Class<V> valueType() {
        return valueType;
    }

    public Schema schema() {
        return SpecificData.get().getSchema(valueType);
    }

    /**
     * The schema as it is registered: without the hints that only Java's code generator needs. The serializers look up
     * exactly this text.
     */
    public Schema contract() {
        return JavaHints.removedFrom(schema());
    }

    /** The registry's name for the schema of the values. */
    public String subject() {
        return spec.name() + "-value";
    }

    /** Where records of this topic go that cannot be processed. */
    public String deadLetter() {
        return Topics.deadLetter(spec.name());
    }

    @Override
    public String toString() {
        return spec.name();
    }

    /**
     * How a topic is made: everything a broker must know.
     *
     * @param name topic name
     * @param key what the key holds, for a person
     * @param partitions number of partitions; the key decides which
     * @param kept how long records stay
     */
    public record TopicSpec(String name, String key, int partitions, Kept kept) {
        /** Topic settings as Kafka names them. */
        public Map<String, String> configs() {
            Map<String, String> configs = new TreeMap<>(kept.configs());
            configs.put("max.message.bytes", "1048576");
            return configs;
        }
    }

    /**
     * How long records stay.
     *
     * @param configs the topic settings that say so
     * @param text the same for a person
     */
    public record Kept(Map<String, String> configs, String text) {
        static Kept days(int days) {
            String millis = Long.toString(Duration.ofDays(days).toMillis());
            return new Kept(Map.of("cleanup.policy", "delete", "retention.ms", millis), days + " d");
        }

        static Kept compacted() {
            return new Kept(Map.of("cleanup.policy", "compact"), "compacted");
        }

        static Kept bytes(long perPartition) {
            return new Kept(
                    Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", "-1",
                            "retention.bytes", Long.toString(perPartition)),
                    perPartition / (1024 * 1024) + " MiB a partition");
        }
    }
}
