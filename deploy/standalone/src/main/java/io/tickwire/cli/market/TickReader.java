package io.tickwire.cli.market;

import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads ticks of some instruments, or of all, without joining a consumer group. */
final class TickReader implements AutoCloseable {
    private final KafkaConsumer<String, Tick> consumer;
    private final Set<InstrumentKey> wanted;

    private TickReader(KafkaConsumer<String, Tick> consumer, Set<InstrumentKey> wanted) {
        this.consumer = consumer;
        this.wanted = wanted;
    }

    /** @param wanted instruments; empty for all */
    static TickReader open(
            Map<String, Object> client, AvroSerdes serdes, Set<InstrumentKey> wanted, boolean fromBeginning) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.wait.ms", 100);
        KafkaConsumer<String, Tick> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), serdes.deserializer(Topics.TICKS));
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKS.name()).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        if (fromBeginning) {
            consumer.seekToBeginning(partitions);
        } else {
            consumer.seekToEnd(partitions);
        }
        return new TickReader(consumer, wanted);
    }

    /** The next ticks; unreadable records are passed over, they are in the dead-letter topic. */
    List<Tick> poll(Duration patience) {
        List<Tick> ticks = new ArrayList<>();
        try {
            for (ConsumerRecord<String, Tick> record : consumer.poll(patience)) {
                if (wanted.isEmpty()
                        || wanted.contains(InstrumentKey.of(record.value().getInstrument()))) {
                    ticks.add(record.value());
                }
            }
        } catch (RecordDeserializationException unreadable) {
            consumer.seek(unreadable.topicPartition(), unreadable.offset() + 1);
        }
        return ticks;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
