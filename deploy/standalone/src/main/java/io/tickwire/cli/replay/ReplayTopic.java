package io.tickwire.cli.replay;

import io.tickwire.cli.connect.CliFailure;
import io.tickwire.cli.connect.Connection;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Replayed ticks on a topic of their own, marked as such: whoever reads them must not take them for the market of now. */
final class ReplayTopic implements AutoCloseable {
    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<Tick> serializer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    ReplayTopic(Connection connection, String topic) {
        this.topic = topic;
        serializer = connection.serdes().serializer(Topics.TICKS);
        producer = new KafkaProducer<>(
                connection.producer("replay"),
                new StringSerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer());
    }

    void publish(Tick tick) {
        List<TickFlag> flags = new ArrayList<>(tick.getFlags());
        flags.add(TickFlag.REPLAY);
        tick.setFlags(flags);
        String key = InstrumentKey.of(tick.getInstrument()).text();
        byte[] value = serializer.serialize(Topics.TICKS.name(), tick);
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (metadata, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /** @throws CliFailure when a tick did not arrive */
    @Override
    public void close() {
        producer.close();
        Exception first = failure.get();
        if (first != null) {
            throw CliFailure.failed("ticks could not be published to " + topic + ": " + first.getMessage());
        }
    }
}
