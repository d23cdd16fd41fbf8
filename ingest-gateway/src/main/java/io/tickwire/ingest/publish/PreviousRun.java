package io.tickwire.ingest.publish;

import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.topic.TopicValues;
import io.tickwire.ingest.topic.Unreadable;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an earlier run of the same slot ended, as the topics tell it: nobody listened since, so there is a gap.
 *
 * @param endedAt the last moment at which its data is known to be complete, UTC microseconds
 * @param leftOpen gaps it could not close
 */
public record PreviousRun(long endedAt, List<Gap> leftOpen) {
    private static final Set<FeedEventType> SESSION =
            Set.of(FeedEventType.SESSION_OPENED, FeedEventType.SESSION_LOST, FeedEventType.SESSION_CLOSED);

    /** Usually the newest facts tell how it ended; when they do not, more are read, in the end all. */
    private static final long NEWEST = 20_000;

    /**
     * A crash may take ticks with it that were on their way to another partition than the newest one that arrived, for as
     * long as the producer tries to deliver.
     */
    private static final long ON_THEIR_WAY = 120_000_000;

    /** So many of the newest ticks of a partition tell when the slot last published there; other slots publish too. */
    private static final long NEWEST_TICKS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PreviousRun.class);

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Empty when the slot has never had a session.
     *
     * @throws org.apache.kafka.common.KafkaException when Kafka or the registry is away: not knowing is not the same as
     *     having had no session, and would hide a gap
     */
    public static Optional<PreviousRun> of(KafkaSettings kafka, String slot) {
        AvroSerdes serdes = new AvroSerdes(kafka.serdes());
        try (Consumer<String, byte[]> consumer = consumer(kafka, slot)) {
            History history = history(consumer, new TopicValues<>(serdes, Topics.FEED_EVENTS), slot);
            return history.lastSession == null
                    ? Optional.empty()
                    : Optional.of(history.end(lastTick(consumer, new TopicValues<>(serdes, Topics.TICKS), slot)));
        }
    }

    /** Reads back until the end of a session is among the facts, or until there are no more. */
    private static History history(Consumer<String, byte[]> consumer, TopicValues<FeedEvent> values, String slot) {
        for (long most = NEWEST; ; most *= 8) {
            List<ConsumerRecord<String, byte[]>> records = newest(consumer, Topics.FEED_EVENTS.name(), most);
            History history = new History();
            records.stream()
                    .filter(each -> slot.equals(each.key()))
                    .flatMap(each -> readable(each, values).stream())
                    .forEach(history::add);
            if (history.lastSession != null || records.size() < most) {
                return history;
            }
        }
    }

    /** A record that cannot be read tells nothing; it must not keep the gateway from starting. */
    private static <V extends SpecificRecord> Optional<V> readable(
            ConsumerRecord<String, byte[]> each, TopicValues<V> values) {
        try {
            return Optional.ofNullable(values.of(each));
        } catch (Unreadable unreadable) {
            LOG.atWarn()
                    .setMessage("a record of the previous run cannot be read")
                    .addKeyValue("topic", each.topic())
                    .addKeyValue("partition", each.partition())
                    .addKeyValue("offset", each.offset())
                    .addKeyValue("cause", unreadable.toString())
                    .log();
            return Optional.empty();
        }
    }

    private static Consumer<String, byte[]> consumer(KafkaSettings kafka, String slot) {
        Map<String, Object> settings = new HashMap<>(kafka.client("tickwire-ingest-" + slot + "-history"));
        settings.put("enable.auto.commit", false);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The newest records of each partition, at most so many, up to the end as it is now. */
    private static List<ConsumerRecord<String, byte[]>> newest(
            Consumer<String, byte[]> consumer, String topic, long most) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        begins.forEach((each, begin) -> consumer.seek(each, Math.max(begin, ends.getOrDefault(each, begin) - most)));
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            consumer.poll(POLL).forEach(records::add);
        }
        return records;
    }

    /** When the slot's newest tick on the topic was received, UTC microseconds; 0 when none of it is among the newest. */
    private static long lastTick(Consumer<String, byte[]> consumer, TopicValues<Tick> ticks, String slot) {
        return newest(consumer, Topics.TICKS.name(), NEWEST_TICKS).stream()
                .flatMap(each -> readable(each, ticks).stream())
                .filter(tick -> tick.getConnectionId().startsWith(slot + "-"))
                .map(Tick::getReceivedAt)
                .filter(receivedAt -> receivedAt != null)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The facts in order, boiled down. */
    private static final class History {
        private final Map<String, Gap> open = new LinkedHashMap<>();
        private @org.jspecify.annotations.Nullable FeedEvent lastSession;

        void add(FeedEvent event) {
            if (SESSION.contains(event.getType())) {
                lastSession = event;
            }
            if (event.getType() == FeedEventType.GAP_OPENED) {
                open.put(event.getGap().getGapId(), gap(event.getGap()));
            } else if (event.getType() == FeedEventType.GAP_CLOSED) {
                open.remove(event.getGap().getGapId());
            }
        }

        PreviousRun end(long lastTick) {
            FeedEvent last = java.util.Objects.requireNonNull(lastSession);
            boolean crashed = last.getType() == FeedEventType.SESSION_OPENED;
            long complete = crashed ? Math.max(last.getOccurredAt(), lastTick - ON_THEIR_WAY) : last.getOccurredAt();
            return new PreviousRun(complete, List.copyOf(open.values()));
        }

        private static Gap gap(io.tickwire.schemas.market.Gap told) {
            InstrumentKey instrument = told.getInstrument() == null ? null : InstrumentKey.of(told.getInstrument());
            return new Gap(
                    told.getGapId(), instrument, told.getCause(), told.getOpenedAt(), null, told.getLostMessages());
        }
    }
}
