package io.tickwire.orders.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tickwire.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TopicReaderIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", Servers.kafka().bootstrapServers());

    private final String topic = "read-" + UUID.randomUUID();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Test
    void aTopicThatIsNotThereYetIsWaitedForAndStopsNothing() throws Exception {
        Heard heard = new Heard(topic);
        heard.whenFailed(failures::add);
        heard.start();
        await().atMost(PATIENCE).until(() -> !heard.causes.isEmpty());
        assertThat(heard.causes).first().asString().contains(topic + " does not exist");
        create();
        send("hello");
        await().atMost(PATIENCE).until(() -> heard.keys.contains("hello"));
        heard.stop(PATIENCE);
        assertThat(failures).isEmpty();
    }

    private void create() throws Exception {
        try (Admin admin = Admin.create(KAFKA)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private void send(String key) throws Exception {
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(KAFKA, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, new byte[0])).get();
        }
    }

    private static final class Heard extends TopicReader {
        private final List<String> causes = new CopyOnWriteArrayList<>();
        private final List<String> keys = new CopyOnWriteArrayList<>();

        Heard(String topic) {
            super(
                    "heard",
                    topic,
                    () -> new KafkaConsumer<>(KAFKA, new StringDeserializer(), new ByteArrayDeserializer()));
        }

        @Override
        protected void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            while (going()) {
                consumer.poll(Duration.ofMillis(100)).forEach(each -> keys.add(each.key()));
            }
        }

        @Override
        protected void away(String cause) {
            causes.add(cause);
        }
    }
}
