package io.tickwire.orders.broker.paper.drive;

import io.tickwire.orders.broker.paper.PaperTick;
import io.tickwire.orders.topic.TopicReader;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import io.tickwire.service.health.Check;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code md.ticks.v1} from now on: each tick is met once or, when the topic or this gateway was away, never. A tick
 * of an instrument no order waits for is not even decoded.
 */
public final class PaperTicks extends TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(PaperTicks.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final TopicValues<Tick> values;
    private volatile @Nullable PaperExchange exchange;
    private volatile Check state = Check.failed("has not been read yet, so nothing is filled");

    /** @param consumers makes a consumer without a group that begins where it is told */
    public PaperTicks(Supplier<KafkaConsumer<String, byte[]>> consumers, TopicValues<Tick> values) {
        super("orders-paper-ticks", Topics.TICKS.name(), consumers);
        this.values = values;
    }

    /** From now on the ticks are for this one. */
    void to(PaperExchange opened) {
        exchange = opened;
    }

    /** Whether the topic can be read. */
    public Check state() {
        return state;
    }

    @Override
    protected void away(String cause) {
        state = Check.failed("cannot be read, so nothing is filled: " + cause);
        LOG.atWarn()
                .setMessage("ticks cannot be read for now")
                .addKeyValue("cause", cause)
                .log();
    }

    @Override
    protected void broken(Throwable failure) {
        state = Check.failed("is not read any more, so nothing is filled: " + failure);
    }

    @Override
    protected void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        state = Check.passed("read from now on");
        while (going()) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<String, byte[]> each) {
        PaperExchange current = exchange;
        try {
            if (current == null || !current.awaits(InstrumentKey.parse(String.valueOf(each.key())))) {
                return;
            }
            Tick tick = values.of(each);
            PaperTick usable = tick == null ? null : PaperTick.of(tick);
            if (usable != null) {
                current.met(usable);
            }
        } catch (Unreadable | IllegalArgumentException senseless) {
            LOG.atWarn()
                    .setMessage("a tick makes no sense")
                    .addKeyValue("partition", each.partition())
                    .addKeyValue("offset", each.offset())
                    .addKeyValue("why", senseless.getMessage())
                    .log();
        }
    }
}
