package io.tickwire.schemas.topic;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topic;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Decodes the values of a topic, and tells a record that is at fault from a registry that is away. */
public final class TopicValues<V extends SpecificRecord> {
    private final String schema;
    private final Deserializer<V> deserializer;

    public TopicValues(AvroSerdes serdes, Topic<V> topic) {
        schema = topic.contract().getFullName();
        deserializer = serdes.deserializer(topic);
    }

    /**
     * The value, null for a tombstone.
     *
     * @throws Unreadable the record is at fault: read on without it
     * @throws KafkaException the registry could not tell the schema: this says nothing about the record, which must be
     *     read again later
     */
    public @Nullable V of(ConsumerRecord<String, byte[]> each) throws Unreadable {
        V value = decoded(each);
        // seen as a record of any kind: one of another kind must not get as far as a cast
        SpecificRecord found = value;
        if (found != null && !found.getSchema().getFullName().equals(schema)) {
            throw new Unreadable("it holds a " + found.getSchema().getFullName() + ", not a " + schema);
        }
        return value;
    }

    /** A record can be broken in ways for which the deserializer has no exception of its own, as one of three bytes. */
    private @Nullable V decoded(ConsumerRecord<String, byte[]> each) throws Unreadable {
        try {
            return deserializer.deserialize(each.topic(), each.value());
        } catch (RuntimeException failure) {
            if (isRegistryAway(failure)) {
                throw new KafkaException("a schema cannot be fetched from the registry", failure);
            }
            throw new Unreadable(failure);
        }
    }

    private static boolean isRegistryAway(RuntimeException failure) {
        if (failure instanceof KafkaException && !(failure instanceof SerializationException)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // a record that ends early is its own fault
            if (cause instanceof IOException && !(cause instanceof EOFException)) {
                return true;
            }
        }
        return false;
    }
}
