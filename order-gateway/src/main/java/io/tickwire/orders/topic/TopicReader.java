package io.tickwire.orders.topic;

import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.lifecycle.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Follows all partitions of a topic until it is stopped. When Kafka or the topic is away it begins anew after a pause, with
 * another consumer; any other failure ends it and is reported.
 */
public abstract class TopicReader implements Part {
    private static final long RETRY_MILLIS = 1_000;

    private final String name;
    private final String topic;
    private final Supplier<KafkaConsumer<String, byte[]>> consumers;
    private Consumer<Throwable> report = failure -> {};
    private volatile CountDownLatch stop = new CountDownLatch(1);
    private @Nullable Thread thread;

    /**
     * @param name of the part and its thread
     * @param consumers makes a consumer without a group that begins where it is told
     */
    protected TopicReader(String name, String topic, Supplier<KafkaConsumer<String, byte[]>> consumers) {
        this.name = name;
        this.topic = topic;
        this.consumers = consumers;
    }

    /**
     * Reads while {@link #going}.
     *
     * @param partitions all of the topic, assigned to the consumer, which has not been told where to begin
     * @throws KafkaException it cannot be read for now
     */
    protected abstract void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions);

    /** It cannot be read for now, and will be tried again. */
    protected abstract void away(String cause);

    /** It will not be read any more. */
    protected void broken(Throwable failure) {}

    /** False once it is to stop. */
    protected final boolean going() {
        return stop.getCount() > 0;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void whenFailed(Consumer<Throwable> failed) {
        report = failed;
    }

    @Override
    public final void start() {
        stop = new CountDownLatch(1);
        thread = NamedThreads.start(name, this::run);
    }

    @Override
    public final void stop(Duration within) throws InterruptedException {
        stop.countDown();
        Thread reading = thread;
        if (reading != null) {
            reading.join(within.toMillis());
        }
    }

    private void run() {
        try {
            while (going()) {
                try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
                    List<TopicPartition> partitions = partitions(consumer);
                    consumer.assign(partitions);
                    follow(consumer, partitions);
                } catch (KafkaException unreachable) {
                    away(String.valueOf(unreachable.getMessage()));
                    boolean unused = stop.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            broken(failure);
            report.accept(failure);
            throw failure;
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException(topic + " does not exist; ./tickwire topics apply makes it");
        }
        return partitions;
    }
}
