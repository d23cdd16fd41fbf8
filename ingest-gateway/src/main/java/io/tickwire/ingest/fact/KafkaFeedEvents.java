package io.tickwire.ingest.fact;

import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.drive.FeedReporter;
import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.Gap;
import io.tickwire.ingest.session.SessionNotice;
import io.tickwire.ingest.subscription.BookNotice;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.FeedEvent;
import io.tickwire.service.lifecycle.NamedThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The feed's facts on {@code md.feed-events.v1}: in order, each acknowledged before the next is sent, and kept while Kafka
 * is away. They are few; a gap that nobody hears of would be worth nothing, and none is ever given up.
 */
public final class KafkaFeedEvents implements FeedReporter {
    public static final Map<String, String> USUAL = Map.of("linger.ms", "0", "max.block.ms", "5000");

    private static final Logger LOG = LoggerFactory.getLogger(KafkaFeedEvents.class);
    private static final int CAPACITY = 200_000;
    private static final long RETRY_MILLIS = 500;

    private final Producer<String, byte[]> producer;
    private final Serializer<FeedEvent> serializer;
    private final FeedEventMapper mapper;
    private final Accounted accounted;
    private final FactOutbox outbox = new FactOutbox(CAPACITY);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch hurry = new CountDownLatch(1);
    private volatile Consumer<Throwable> whenFailed = failure -> {};
    private volatile boolean draining;

    /** @param accounted is told of gaps that are not on the topic yet */
    public KafkaFeedEvents(
            Producer<String, byte[]> producer,
            Serializer<FeedEvent> serializer,
            FeedEventMapper mapper,
            Accounted accounted) {
        this.producer = producer;
        this.serializer = serializer;
        this.mapper = mapper;
        this.accounted = accounted;
        accounted.watch(outbox::oldestGap);
    }

    @Override
    public void session(SessionNotice notice, long micros) {
        LOG.atInfo()
                .setMessage("feed session")
                .addKeyValue("what", notice.getClass().getSimpleName())
                .addKeyValue("detail", notice)
                .log();
        mapper.session(notice, micros).ifPresent(this::add);
    }

    @Override
    public void subscriptions(BookNotice notice, long micros) {
        mapper.subscriptions(notice, micros).ifPresent(this::add);
    }

    @Override
    public void market(SegmentStatus status, long micros) {
        LOG.atInfo()
                .setMessage("market status")
                .addKeyValue("segment", status.segment())
                .addKeyValue("phase", status.phase())
                .addKeyValue("text", status.text())
                .log();
        add(mapper.market(status, micros));
    }

    @Override
    public void calendar(String warning, long micros) {
        LOG.atWarn()
                .setMessage("trading calendar")
                .addKeyValue("warning", warning)
                .log();
        add(mapper.calendar(warning, micros));
    }

    @Override
    public void gap(Gap gap, long micros) {
        LOG.atWarn()
                .setMessage(gap.isOpen() ? "gap opened" : "gap closed")
                .addKeyValue("gap", gap)
                .log();
        add(mapper.gap(gap, micros));
        mapper.conflated(gap, micros).ifPresent(this::add);
    }

    /** From now on a failure that ends the telling is reported there. */
    public void whenFailed(Consumer<Throwable> report) {
        whenFailed = report;
    }

    public void start() {
        NamedThreads.start("feed-events", this::run);
    }

    /** Sends what is left, as far as the time allows. */
    public void stop(Duration within) throws InterruptedException, TimeoutException {
        draining = true;
        boolean inTime = ended.await(within.toNanos(), TimeUnit.NANOSECONDS);
        hurry.countDown();
        producer.close(Duration.ofSeconds(1));
        if (!inTime) {
            throw new TimeoutException(outbox.size() + " feed events were not sent within " + within);
        }
    }

    /** Facts that are known here and not yet on the topic. */
    public int waiting() {
        return outbox.size();
    }

    /** Facts that found no room, because Kafka had been away for so long; no gap is among them. */
    public long dropped() {
        return outbox.dropped();
    }

    /** Gaps that are told as part of another one only, for the same reason. */
    public long merged() {
        return outbox.merged();
    }

    private void add(FeedEvent event) {
        outbox.add(event);
    }

    private void run() {
        try {
            while (hurry.getCount() > 0) {
                FeedEvent event = outbox.first(100);
                if (event != null && deliver(event)) {
                    outbox.delivered();
                } else if (draining) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            whenFailed.accept(failure);
            throw failure;
        } finally {
            ended.countDown();
        }
    }

    /** @return true when it is in, false when nobody has time any more */
    private boolean deliver(FeedEvent event) throws InterruptedException {
        byte[] value = serializer.serialize(Topics.FEED_EVENTS.name(), event);
        ProducerRecord<String, byte[]> outgoing =
                new ProducerRecord<>(Topics.FEED_EVENTS.name(), event.getSlot(), value);
        CompleteUntil.tell(outgoing.headers(), accounted, event.getOccurredAt());
        @Nullable Exception failure = send(outgoing);
        while (failure != null) {
            LOG.atWarn()
                    .setMessage("feed event waits for Kafka")
                    .addKeyValue("cause", failure.toString())
                    .log();
            if (hurry.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
            failure = send(outgoing);
        }
        return true;
    }

    /** However long the answer takes, what waits meanwhile is kept within its bound. */
    private @Nullable Exception send(ProducerRecord<String, byte[]> outgoing) throws InterruptedException {
        try {
            Future<RecordMetadata> sending = producer.send(outgoing);
            while (!answered(sending)) {
                outbox.squeeze();
            }
            return null;
        } catch (ExecutionException failed) {
            outbox.squeeze();
            return failed;
        } catch (org.apache.kafka.common.KafkaException refused) {
            outbox.squeeze();
            return refused;
        }
    }

    private static boolean answered(Future<RecordMetadata> sending) throws InterruptedException, ExecutionException {
        try {
            sending.get(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException underWay) {
            return false;
        }
    }
}
