package io.tickwire.ingest.fact;

import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.topic.TopicValues;
import io.tickwire.schemas.topic.Unreadable;
import io.tickwire.service.kafka.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
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

    /** Usually far more than a month of facts; when they do not tell how it ended, more are read, in the end all. */
    private static final long NEWEST = 200_000;

    /** So many polls in a row without a record, 30 s, and it is not worth waiting on. */
    private static final int EMPTY_POLLS = 150;

    /** So many of the newest ticks of a partition tell when the slot last published there; other slots publish too. */
    private static final long NEWEST_TICKS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(PreviousRun.class);

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * Empty when the slot has never had a session.
     *
     * @throws KafkaException when Kafka or the registry is away: not knowing is not the same as
     *     having had no session, and would hide a gap
     */
    public static Optional<PreviousRun> of(KafkaSettings kafka, String slot) {
        AvroSerdes serdes = new AvroSerdes(kafka.serdes());
        try (Consumer<String, byte[]> consumer = consumer(kafka, slot)) {
            History history = history(consumer, new TopicValues<>(serdes, Topics.FEED_EVENTS), slot);
            if (history.lastSession == null) {
                return Optional.empty();
            }
            return Optional.of(history.end(complete(consumer, new TopicValues<>(serdes, Topics.TICKS), slot)));
        }
    }

    /** No run ended after the next one began: a clock that says so was set back. */
    public PreviousRun before(long startedAt) {
        return new PreviousRun(Math.min(endedAt, startedAt), leftOpen);
    }

    /** Reads back until the end of a session is among the facts, or until there are no more. */
    private static History history(Consumer<String, byte[]> consumer, TopicValues<FeedEvent> values, String slot) {
        for (long most = NEWEST; ; most *= 8) {
            History history = new History();
            long read = newest(consumer, consumer.partitionsFor(Topics.FEED_EVENTS.name()), most, each -> {
                if (slot.equals(each.key())) {
                    readable(each, values).ifPresent(fact -> history.add(fact, each.headers()));
                }
            });
            if (history.lastSession != null || read < most) {
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

    /**
     * Tells the newest records of each of these partitions, at most so many, up to the end as it is now.
     *
     * @return how many there were
     * @throws KafkaException when a partition gives nothing for half a minute
     */
    private static long newest(
            Consumer<String, byte[]> consumer,
            List<PartitionInfo> among,
            long most,
            java.util.function.Consumer<ConsumerRecord<String, byte[]>> use) {
        List<TopicPartition> partitions = among.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        begins.forEach((part, begin) -> consumer.seek(part, Math.max(begin, ends.getOrDefault(part, begin) - most)));
        long read = 0;
        int empty = 0;
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<String, byte[]> some = consumer.poll(POLL);
            some.forEach(use);
            read += some.count();
            empty = some.isEmpty() ? empty + 1 : 0;
            if (empty > EMPTY_POLLS) {
                throw new KafkaException(partitions + " could not be read to its end: a partition gives nothing");
            }
        }
        return read;
    }

    /**
     * Up to when the slot's ticks say that it was complete, UTC microseconds; empty when none of them is among the newest. One
     * partition that has no leader must not keep all others waiting: what cannot be read may only make the gap longer.
     */
    private static OptionalLong complete(Consumer<String, byte[]> consumer, TopicValues<Tick> ticks, String slot) {
        List<PartitionInfo> readable = consumer.partitionsFor(Topics.TICKS.name()).stream()
                .filter(PreviousRun::hasLeader)
                .toList();
        Promises promises = new Promises(slot);
        newest(
                consumer,
                readable,
                NEWEST_TICKS,
                each -> readable(each, ticks).ifPresent(tick -> promises.add(tick, each.headers())));
        return promises.until();
    }

    private static boolean hasLeader(PartitionInfo partition) {
        return partition.leader() != null && !partition.leader().isEmpty();
    }

    /** The facts in order, boiled down. */
    private static final class History {
        private final Map<String, Gap> open = new LinkedHashMap<>();
        private @org.jspecify.annotations.Nullable FeedEvent lastSession;
        private long complete;
        private long stoppedAt;

        void add(FeedEvent event, Headers headers) {
            if (SESSION.contains(event.getType())) {
                lastSession = event;
                long told = Math.max(complete, CompleteUntil.of(headers, event.getOccurredAt()));
                // what says more than the newest was stamped before the clock was set back
                complete = Math.min(told, Accounted.usual(event.getOccurredAt()));
            }
            if (event.getType() == FeedEventType.SESSION_CLOSED) {
                stoppedAt = event.getOccurredAt();
            }
            if (event.getType() == FeedEventType.GAP_OPENED) {
                open.put(event.getGap().getGapId(), gap(event.getGap()));
            } else if (event.getType() == FeedEventType.GAP_CLOSED) {
                open.remove(event.getGap().getGapId());
            }
        }

        /**
         * Only an orderly stop publishes everything first. A run that ended otherwise took with it what was not accounted for,
         * also what it had received before its last connection was opened or lost.
         *
         * @param ticks up to when the ticks that arrived say that it was complete, microseconds; empty when there are none
         */
        PreviousRun end(OptionalLong ticks) {
            FeedEvent last = java.util.Objects.requireNonNull(lastSession);
            if (last.getType() == FeedEventType.SESSION_CLOSED) {
                return new PreviousRun(last.getOccurredAt(), List.copyOf(open.values()));
            }
            long stopped = Math.min(stoppedAt, last.getOccurredAt()); // the clock may have been set back since
            return new PreviousRun(Math.max(stopped, ticks.orElse(complete)), List.copyOf(open.values()));
        }

        private static Gap gap(io.tickwire.schemas.market.Gap told) {
            InstrumentKey instrument = told.getInstrument() == null ? null : InstrumentKey.of(told.getInstrument());
            return new Gap(
                    told.getGapId(), instrument, told.getCause(), told.getOpenedAt(), null, told.getLostMessages());
        }
    }
}
