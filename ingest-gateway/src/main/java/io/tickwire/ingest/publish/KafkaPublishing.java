package io.tickwire.ingest.publish;

import io.tickwire.ingest.drive.FeedReporter;
import io.tickwire.ingest.fact.FeedEventMapper;
import io.tickwire.ingest.fact.KafkaFeedEvents;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.schemas.AvroSerdes;
import io.tickwire.schemas.Topic;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.schemas.market.FeedEventType;
import io.tickwire.schemas.market.Source;
import io.tickwire.schemas.market.Tick;
import io.tickwire.service.kafka.KafkaSettings;
import io.tickwire.service.lifecycle.DependencyMissing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything this gateway writes to Kafka: one producer for ticks and dead letters, one for its few facts. */
public final class KafkaPublishing {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublishing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final KafkaTickPublisher ticks;
    private final KafkaFeedEvents events;
    private final PublishCounts counts;

    private KafkaPublishing(KafkaTickPublisher ticks, KafkaFeedEvents events, PublishCounts counts) {
        this.ticks = ticks;
        this.events = events;
        this.counts = counts;
    }

    /**
     * Checks what must be there and opens the producers.
     *
     * @param unpublished counts what Kafka did not take in the end
     * @param accounted is told of gaps that are not on their topic yet, and asked when something is published
     * @param connectionIds name of the connection of an epoch
     * @throws DependencyMissing when Kafka, a topic, the registry or a schema is missing
     */
    public static KafkaPublishing open(
            KafkaSettings kafka,
            String slot,
            Source source,
            LossMeter unpublished,
            Accounted accounted,
            LongFunction<String> connectionIds) {
        Map<String, TopicDescription> topics = requireTopics(kafka);
        AvroSerdes serdes = new AvroSerdes(kafka.serdes());
        Serializer<Tick> tickSerializer = serdes.serializer(Topics.TICKS);
        Serializer<FeedEvent> eventSerializer = serdes.serializer(Topics.FEED_EVENTS);
        Serializer<Bar> barSerializer = serdes.serializer(Topics.BARS);
        FeedEventMapper mapper = new FeedEventMapper(slot, source, connectionIds);
        requireSchema(kafka, Topics.TICKS, tickSerializer, Samples.tick(source));
        requireSchema(kafka, Topics.BARS, barSerializer, Samples.bar());
        requireSchema(kafka, Topics.FEED_EVENTS, eventSerializer, mapper.event(FeedEventType.UNKNOWN, 0));

        Lanes lanes = new Lanes(partitions(topics, Topics.TICKS), partitions(topics, Topics.BARS));
        warnOfLittleRoom(kafka, lanes);
        PublishCounts counts = new PublishCounts();
        String client = "tickwire-ingest-" + slot;
        KafkaTickPublisher ticks = new KafkaTickPublisher(
                Producers.producer(kafka, client, KafkaTickPublisher.USUAL),
                new OutgoingRecords(tickSerializer, barSerializer, accounted),
                lanes,
                Producers.buffer(kafka, KafkaTickPublisher.USUAL),
                counts,
                unpublished);
        KafkaFeedEvents events = new KafkaFeedEvents(
                Producers.producer(kafka, client + "-events", KafkaFeedEvents.USUAL),
                eventSerializer,
                mapper,
                accounted);
        events.start();
        return new KafkaPublishing(ticks, events, counts);
    }

    /** A failure after which facts are not told any more is reported there. */
    public void whenFailed(Consumer<Throwable> report) {
        events.whenFailed(report);
    }

    public TickPublisher ticks() {
        return ticks;
    }

    public FeedReporter events() {
        return events;
    }

    /**
     * Puts a letter that is not of the feed on the dead-letter topic of its topic. From any thread.
     *
     * @return false when there is no room now: nothing happened, try again
     */
    public boolean rejected(DeadLetter letter) {
        return ticks.rejected(letter);
    }

    public PublishCounts counts() {
        return counts;
    }

    /** Facts not yet on the topic. */
    public int eventsWaiting() {
        return events.waiting();
    }

    /** Facts that were given up; no gap is among them. */
    public long eventsDropped() {
        return events.dropped();
    }

    /** Gaps that are told as part of another one only. */
    public long gapsMerged() {
        return events.merged();
    }

    /** Waits until every tick is acknowledged or failed, and closes their producer. */
    public void closeTicks(Duration within) {
        ticks.close(within);
    }

    /** Sends the facts that are left, and closes their producer. */
    public void closeEvents(Duration within) throws InterruptedException, TimeoutException {
        events.stop(within);
    }

    /** The producer takes whole batches from its buffer, however little is in them. */
    private static void warnOfLittleRoom(KafkaSettings kafka, Lanes lanes) {
        long buffer = Producers.buffer(kafka, KafkaTickPublisher.USUAL);
        long batches = Producers.batch(kafka, KafkaTickPublisher.USUAL) * lanes.count();
        if (batches > buffer) {
            LOG.atWarn()
                    .setMessage(
                            "partitions without a leader may keep all others waiting: raise TICKWIRE_KAFKA_BUFFER_MEMORY,"
                                    + " or lower TICKWIRE_KAFKA_BATCH_SIZE")
                    .addKeyValue("buffer", buffer)
                    .addKeyValue("aBatchForEachLane", batches)
                    .log();
        }
    }

    private static int partitions(Map<String, TopicDescription> topics, Topic<?> topic) {
        return Objects.requireNonNull(topics.get(topic.name())).partitions().size();
    }

    private static Map<String, TopicDescription> requireTopics(KafkaSettings kafka) {
        List<String> needed = List.of(
                Topics.TICKS.name(),
                Topics.TICKS.deadLetter(),
                Topics.BARS.name(),
                Topics.FEED_EVENTS.name(),
                Topics.SUBSCRIPTIONS.name(),
                Topics.SUBSCRIPTIONS.deadLetter());
        try (Admin admin = Admin.create(kafka.client("tickwire-ingest-check"))) {
            Set<String> there = admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            List<String> missing =
                    needed.stream().filter(topic -> !there.contains(topic)).toList();
            if (!missing.isEmpty()) {
                throw new DependencyMissing("Kafka topics " + missing, "create them with ./tickwire topics apply");
            }
            return admin.describeTopics(needed).allTopicNames().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unreachable) {
            throw new DependencyMissing(
                    "Kafka at " + kafka.bootstrapServers() + " does not answer",
                    "start it, or set TICKWIRE_KAFKA_BOOTSTRAP_SERVERS",
                    unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DependencyMissing(
                    "Kafka at " + kafka.bootstrapServers(), "the start was interrupted", interrupted);
        }
    }

    /** The registry's client keeps the id it learns here: the registry may go away afterwards. */
    private static <V extends SpecificRecord> void requireSchema(
            KafkaSettings kafka, Topic<V> topic, Serializer<V> serializer, V sample) {
        try {
            serializer.serialize(topic.name(), sample);
        } catch (SerializationException unknown) {
            throw new DependencyMissing(
                    "schema of " + topic.subject() + " at " + kafka.schemaRegistryUrl() + " (" + rootMessage(unknown)
                            + ")",
                    "register it with ./tickwire schemas apply, or set TICKWIRE_SCHEMA_REGISTRY_URL",
                    unknown);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
