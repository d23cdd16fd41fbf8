package io.tickwire.ticks.history.kafka;

import io.tickwire.ticks.history.store.HistoryUnavailable;
import io.tickwire.ticks.history.store.TopicFacts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers, each time, within a time limit. */
public final class AdminTopicFacts implements TopicFacts {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Admin admin;

    public AdminTopicFacts(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Extent extent(String topic, Set<Integer> partitions) {
        return new Extent(id(topic), offsets(topic, partitions, OffsetSpec.earliest()), ends(topic, partitions));
    }

    @Override
    public Map<Integer, Long> ends(String topic, Set<Integer> partitions) {
        return offsets(topic, partitions, OffsetSpec.latest());
    }

    private String id(String topic) {
        Map<String, TopicDescription> described =
                answer(admin.describeTopics(List.of(topic)).allTopicNames(), topic);
        TopicDescription description = described.get(topic);
        if (description == null) {
            throw new HistoryUnavailable(
                    "Kafka knows no topic " + topic + "; create it with ./tickwire topics apply", null);
        }
        return description.topicId().toString();
    }

    private Map<Integer, Long> offsets(String topic, Set<Integer> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = partitions.stream()
                .map(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, ListOffsetsResultInfo> answers =
                answer(admin.listOffsets(asked).all(), topic);
        Map<Integer, Long> offsets = new TreeMap<>();
        answers.forEach((partition, found) -> offsets.put(partition.partition(), found.offset()));
        return offsets;
    }

    private static <T> T answer(KafkaFuture<T> future, String topic) {
        try {
            return future.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException silent) {
            throw new HistoryUnavailable("Kafka does not say how " + topic + " stands: " + silent, silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailable("interrupted while asking how " + topic + " stands", stopped);
        }
    }
}
