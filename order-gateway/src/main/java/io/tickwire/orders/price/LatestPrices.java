package io.tickwire.orders.price;

import io.tickwire.orders.topic.TopicReader;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.LatestTick;
import io.tickwire.schemas.market.TickQuality;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import io.tickwire.service.health.Check;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code md.latest.v1} into a table of the newest price of each instrument. It begins a little in the past: an older
 * price counts for nothing. While the topic cannot be read prices grow old, and whoever asks sees how old they are.
 */
public final class LatestPrices extends TopicReader implements Prices {
    private static final Logger LOG = LoggerFactory.getLogger(LatestPrices.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** More instruments than any master has that somebody would subscribe. */
    private static final int MOST = 100_000;

    private final TopicValues<LatestTick> values;
    private final Duration past;
    private final InstantSource clock;
    private final Map<InstrumentKey, Price> newest = new ConcurrentHashMap<>();
    private volatile Check state = Check.failed("has not been read yet");

    /**
     * @param consumers makes a consumer without a group that begins where it is told
     * @param past how far back it begins
     */
    public LatestPrices(
            Supplier<KafkaConsumer<String, byte[]>> consumers,
            TopicValues<LatestTick> values,
            Duration past,
            InstantSource clock) {
        super("orders-prices", Topics.LATEST.name(), consumers);
        this.values = values;
        this.past = past;
        this.clock = clock;
    }

    @Override
    public @Nullable Price of(InstrumentKey instrument) {
        return newest.get(instrument);
    }

    /** Of how many instruments a price is known, however old. */
    public int count() {
        return newest.size();
    }

    /** Whether the topic can be read; orders that need no price do not depend on it. */
    public Check state() {
        return state;
    }

    @Override
    protected void away(String cause) {
        state = Check.failed("cannot be read: " + cause);
        LOG.atWarn()
                .setMessage("prices cannot be read for now")
                .addKeyValue("cause", cause)
                .log();
    }

    @Override
    protected void follow(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        begin(consumer, partitions);
        while (going()) {
            consumer.poll(POLL).forEach(this::take);
            state = Check.passed(count() + " instrument(s)");
        }
    }

    private void begin(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        long since = clock.instant().minus(past).toEpochMilli();
        Map<TopicPartition, Long> wanted = partitions.stream().collect(Collectors.toMap(each -> each, each -> since));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
        for (TopicPartition each : partitions) {
            OffsetAndTimestamp first = found.get(each);
            if (first == null) {
                consumer.seekToEnd(List.of(each));
            } else {
                consumer.seek(each, first.offset());
            }
        }
    }

    /** A price that may have missed updates is none, and a record that makes no sense takes nobody's price away. */
    private void take(ConsumerRecord<String, byte[]> each) {
        try {
            InstrumentKey instrument = InstrumentKey.parse(String.valueOf(each.key()));
            Price price = price(values.of(each));
            if (price == null) {
                newest.remove(instrument);
            } else if (newest.size() < MOST || newest.containsKey(instrument)) {
                newest.put(instrument, price);
            }
        } catch (Unreadable | IllegalArgumentException senseless) {
            LOG.atWarn()
                    .setMessage("a price makes no sense")
                    .addKeyValue("partition", each.partition())
                    .addKeyValue("offset", each.offset())
                    .addKeyValue("why", senseless.getMessage())
                    .log();
        }
    }

    static @Nullable Price price(@Nullable LatestTick tick) {
        if (tick == null || tick.getQuality() == TickQuality.GAP) {
            return null;
        }
        Long last = tick.getTick().getLastPrice();
        Long receivedAt = tick.getTick().getReceivedAt();
        return last == null || last <= 0 || receivedAt == null ? null : new Price(last, receivedAt);
    }
}
