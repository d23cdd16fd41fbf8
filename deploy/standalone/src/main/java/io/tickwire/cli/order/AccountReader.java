package io.tickwire.cli.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the records of one account from a topic keyed by account: only the partition that key falls on. It belongs to no
 * consumer group and leaves no trace.
 */
final class AccountReader<V> implements AutoCloseable {
    private final KafkaConsumer<String, V> consumer;
    private final TopicPartition partition;
    private final String account;

    private AccountReader(KafkaConsumer<String, V> consumer, TopicPartition partition, String account) {
        this.consumer = consumer;
        this.partition = partition;
        this.account = account;
    }

    /** @param fromBeginning from the oldest record kept; otherwise only what is written from now on */
    static <V> AccountReader<V> open(
            Map<String, Object> client, Deserializer<V> values, String topic, String account, boolean fromBeginning) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put("auto.offset.reset", "earliest");
        settings.put("fetch.max.wait.ms", 50);
        KafkaConsumer<String, V> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), values);
        int partitions = consumer.partitionsFor(topic).size();
        TopicPartition partition = new TopicPartition(topic, KeyPartition.of(account, partitions));
        consumer.assign(List.of(partition));
        if (fromBeginning) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seekToEnd(List.of(partition));
        }
        consumer.position(partition); // seeking is lazy: without this "now" would be the first poll
        return new AccountReader<>(consumer, partition, account);
    }

    /** The account's next records, in order; unreadable ones are passed over, they are in the dead-letter topic. */
    List<V> poll(Duration patience) {
        List<V> values = new ArrayList<>();
        try {
            for (ConsumerRecord<String, V> record : consumer.poll(patience)) {
                if (account.equals(record.key()) && record.value() != null) {
                    values.add(record.value());
                }
            }
        } catch (RecordDeserializationException unreadable) {
            consumer.seek(unreadable.topicPartition(), unreadable.offset() + 1);
        }
        return values;
    }

    /** True when everything there is now has been read. */
    boolean caughtUp() {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        return consumer.position(partition) >= end;
    }

    @Override
    public void close() {
        consumer.close(Duration.ofSeconds(1));
    }
}
