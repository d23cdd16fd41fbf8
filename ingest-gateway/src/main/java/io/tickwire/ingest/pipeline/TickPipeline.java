package io.tickwire.ingest.pipeline;

import io.tickwire.ingest.broker.Connections;
import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.calendar.SegmentStatus;
import io.tickwire.ingest.drive.FeedLosses;
import io.tickwire.ingest.drive.FrameQueue;
import io.tickwire.ingest.gap.VolumeWatch;
import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.ingest.raw.FrameRecord;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerBars;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Candle;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.MarketStatus;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.schemas.Topics;
import io.tickwire.schemas.market.Tick;
import io.tickwire.schemas.market.TickFlag;
import io.tickwire.service.lifecycle.NamedThreads;
import io.tickwire.service.time.Micros;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A frame's way: decode, normalise, publish. Every frame ends as exactly one tick, one bar, one dead letter, one ignored message, or
 * one counted loss. One thread, so that order is kept; it never waits for Kafka, so that frames are always taken.
 */
public final class TickPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(TickPipeline.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private final FrameQueue frames;
    private final FrameReading reading;
    private final TickOutlet outlet;
    private final Connections connections;
    private final FrameRecord recording;
    private final VolumeWatch volumes;
    private final FeedLosses losses;
    private final InstantSource clock;
    private final MarketNews news;
    private final LongAdder ignored = new LongAdder();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile long unread;
    private volatile boolean started;
    private volatile boolean draining;
    private volatile boolean abandoning;

    /** Hears what exchanges say of their segments. */
    @FunctionalInterface
    public interface MarketNews {
        /** @param epoch the connection it was heard on */
        void told(long epoch, SegmentStatus status);
    }

    public TickPipeline(
            FrameQueue frames,
            FrameReading reading,
            TickOutlet outlet,
            Connections connections,
            FrameRecord recording,
            VolumeWatch volumes,
            FeedLosses losses,
            MarketNews news,
            InstantSource clock) {
        this.frames = frames;
        this.reading = reading;
        this.outlet = outlet;
        this.connections = connections;
        this.recording = recording;
        this.volumes = volumes;
        this.losses = losses;
        this.news = news;
        this.clock = clock;
    }

    /** @param whenFailed hears of a failure after which no frame is processed any more */
    public void start(Consumer<Throwable> whenFailed) {
        started = true;
        NamedThreads.start("tick-pipeline", () -> run(whenFailed));
    }

    /**
     * Processes what is queued and hands over what waits; what is left is counted as lost, when the time is over or because
     * the pipeline failed: a farewell told afterwards promises that everything is accounted for.
     */
    public void drain(Duration within) throws InterruptedException {
        draining = true;
        if (!started) {
            return;
        }
        if (!drained.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            abandoning = true;
            LOG.atError()
                    .setMessage("what was received could not be published in time and is lost")
                    .addKeyValue("frames", frames.size())
                    .addKeyValue("waiting", outlet.waiting())
                    .log();
            drained.await();
        }
        countRest();
    }

    /** Messages that were understood and are no ticks. */
    public long ignored() {
        return ignored.sum();
    }

    /** Messages that made no sense since the last one that carried a tick or a bar. */
    public long unreadInARow() {
        return unread;
    }

    /** Ticks that were published with a doubt, by its flag. */
    public Map<TickFlag, Long> doubtful() {
        return reading.doubtful();
    }

    /** Ticks and dead letters that Kafka has not taken yet. */
    public int waiting() {
        return outlet.waiting();
    }

    /** The whole story of one frame. */
    void accept(Frame frame) {
        BrokerMessage message = reading.message(frame);
        if (message instanceof Ignored || message instanceof Bands) {
            ignored.increment();
            recording.ignored(frame);
        } else if (message instanceof Candle candle) {
            unread = 0;
            outlet.bar(BrokerBars.bar(candle), frame.receivedAt());
            recording.ignored(frame);
        } else if (message instanceof MarketStatus told) {
            ignored.increment();
            news.told(frame.epoch(), told.status());
            recording.ignored(frame);
        } else if (message instanceof Malformed malformed) {
            long before = unread;
            unread = before + 1;
            long sequence = connections.next(frame);
            outlet.letter(letter(frame, sequence, malformed.reason()));
            recording.unread(frame, sequence);
        } else if (message instanceof Update update) {
            unread = 0;
            Arrival arrival = arrival(frame);
            Tick tick = reading.tick(update, arrival);
            volumes.seen(tick, frame.nanos()).ifPresent(losses.muted()::add);
            outlet.tick(tick);
            recording.read(frame, arrival);
        }
    }

    private Arrival arrival(Frame frame) {
        return new Arrival(
                connections.name(frame.epoch()),
                connections.next(frame),
                frame.receivedAt(),
                Micros.now(clock),
                frame.snapshot());
    }

    private DeadLetter letter(Frame frame, long sequence, String why) {
        return new DeadLetter(
                Topics.TICKS.name(),
                null,
                frame.payload().bytes(),
                frame.event(),
                connections.name(frame.epoch()) + '#' + sequence,
                why,
                Micros.toInstant(frame.receivedAt()));
    }

    private Duration patience() {
        if (outlet.isRelieving()) {
            return Duration.ZERO;
        }
        return outlet.isEmpty() ? PATIENCE : BETWEEN;
    }

    /** As many frames as the outlet hands over at once, so that emptying a long backlog does not starve what comes in. */
    private boolean takeSome() throws InterruptedException {
        Frame frame = frames.poll(patience());
        boolean some = frame != null;
        for (int taken = 1; frame != null; taken++) {
            if (abandoning) {
                losses.unpublished().lost(frame.receivedAt());
            } else {
                acceptOrCount(frame);
            }
            frame = taken < TickOutlet.AT_ONCE ? frames.poll(Duration.ZERO) : null;
        }
        return some;
    }

    /** Nobody knows how far a frame came that ends the pipeline: it counts as lost. */
    private void acceptOrCount(Frame frame) {
        try {
            accept(frame);
        } catch (RuntimeException | Error failure) {
            losses.unpublished().lost(frame.receivedAt());
            throw failure;
        }
    }

    /** Once the pipeline's thread has ended: nothing is left unless it failed. */
    private void countRest() throws InterruptedException {
        for (Frame frame = frames.poll(Duration.ZERO); frame != null; frame = frames.poll(Duration.ZERO)) {
            losses.unpublished().lost(frame.receivedAt());
        }
        outlet.abandon();
    }

    private void run(Consumer<Throwable> whenFailed) {
        try {
            boolean more = true;
            while (more) {
                boolean some = takeSome();
                outlet.relieve();
                if (abandoning) {
                    outlet.abandon();
                }
                more = some || !outlet.isEmpty() || !draining;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            whenFailed.accept(failure);
            throw failure;
        } finally {
            drained.countDown();
        }
    }
}
