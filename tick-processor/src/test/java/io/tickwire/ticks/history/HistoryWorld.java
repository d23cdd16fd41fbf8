package io.tickwire.ticks.history;

import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.retry.Backoff;
import io.tickwire.ticks.Ticks;
import io.tickwire.ticks.history.batch.Refused;
import io.tickwire.ticks.history.row.HistoryTable;
import io.tickwire.ticks.history.store.TopicFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/** A writer with everything around it in memory, on a clock that moves only by its turns. */
final class HistoryWorld implements TopicFacts {
    static final int TURNS_A_MINUTE = 240;

    private static final String TOPIC = Topics.TICKS.name();
    private static final byte[] GOOD = {1};
    private static final byte[] POISON = {0};
    private static final byte[] NEWER = {2, 0, 0, 0, 7};
    private static final HistorySettings SETTINGS = new HistorySettings(
            "test", 1_000, Duration.ofMillis(200), new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), 2));

    final int partitions;
    final RememberedHistory history = new RememberedHistory();
    final WriterProgress progress = new WriterProgress();
    final List<Long> deadLetters = new ArrayList<>();
    boolean registryAway;

    /** Whether the registry knows the schema of the {@linkplain #produceNewer newer} records. */
    boolean newerKnown;

    String topicId = "the topic";
    MockConsumer<byte[], byte[]> consumer;

    private final List<List<byte[]>> topic = new ArrayList<>();
    private final Map<Integer, Long> beginnings = new TreeMap<>();
    private HistoryLoop loop;
    private long nanos;

    HistoryWorld(int partitions) {
        this.partitions = partitions;
        all().forEach(partition -> topic.add(new ArrayList<>()));
        this.consumer = new MockConsumer<>("none");
        this.loop = joined();
    }

    /** Leaves the group and comes back as a writer does that must step aside. */
    void rejoin() {
        consumer.close();
        consumer = new MockConsumer<>("none");
        loop = joined();
    }

    void produce(int partition, int records) {
        for (int i = 0; i < records; i++) {
            topic.get(partition).add(GOOD);
        }
    }

    void producePoison(int partition) {
        topic.get(partition).add(POISON);
    }

    /** A record of a schema that was registered just before. */
    void produceNewer(int partition) {
        topic.get(partition).add(NEWER);
    }

    int produced(int partition) {
        return topic.get(partition).size();
    }

    int behind(int partition) {
        return (int) (produced(partition) - history.nextOffset(partition));
    }

    void trim(int partition, long beginning) {
        beginnings.put(partition, beginning);
    }

    /** Turns, each a quarter of a second after the last. */
    void turns(int count) {
        for (int turn = 0; turn < count; turn++) {
            nanos += Duration.ofMillis(250).toNanos();
            consumer.schedulePollTask(this::fetch);
            loop.turn();
        }
    }

    void giveAway(int partition) {
        Set<TopicPartition> kept =
                all().stream().filter(held -> held.partition() != partition).collect(Collectors.toSet());
        consumer.rebalance(kept);
    }

    void giveAll() {
        consumer.rebalance(all());
    }

    @Override
    public Extent extent(String name, Set<Integer> wanted) {
        Map<Integer, Long> first = each(wanted, partition -> beginnings.getOrDefault(partition, 0L));
        return new Extent(topicId, first, ends(name, wanted));
    }

    @Override
    public Map<Integer, Long> ends(String name, Set<Integer> wanted) {
        return each(wanted, partition -> topic.get(partition).size());
    }

    private HistoryLoop joined() {
        Intake<Tick> intake = new Intake<>(HistoryTable.TICKS, deserializer());
        HistoryParts parts = new HistoryParts(history, this, this::dead, () -> nanos, () -> 1, progress);
        HistoryLoop joined = new HistoryLoop(consumer, intake, parts, SETTINGS);
        joined.join();
        consumer.rebalance(all());
        return joined;
    }

    private Deserializer<Tick> deserializer() {
        return (name, bytes) -> {
            if (registryAway) {
                throw new TimeoutException("planned: the registry is away");
            }
            if (bytes[0] == 0) {
                throw new SerializationException("Unknown magic byte!");
            }
            if (bytes[0] == 2 && !newerKnown) {
                throw new SerializationException("planned", new RestClientException("not found; error code: 40403"));
            }
            return Ticks.quote(2885, 1);
        };
    }

    /** Named as the one of the registry's client. */
    private static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }

    private void dead(List<Refused> refused) {
        refused.forEach(bad -> deadLetters.add(bad.record().offset()));
    }

    /** What a broker would send now, at the moment of the poll: everything from the positions on. */
    private void fetch() {
        for (TopicPartition partition : consumer.assignment()) {
            if (!consumer.paused().contains(partition)) {
                List<byte[]> records = topic.get(partition.partition());
                for (long offset = consumer.position(partition); offset < records.size(); offset++) {
                    consumer.addRecord(new ConsumerRecord<>(
                            TOPIC, partition.partition(), offset, null, records.get((int) offset)));
                }
            }
        }
    }

    private Set<TopicPartition> all() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toSet());
    }

    private static Map<Integer, Long> each(Set<Integer> wanted, ToLongFunction<Integer> value) {
        return wanted.stream().collect(Collectors.toMap(partition -> partition, value::applyAsLong));
    }
}
