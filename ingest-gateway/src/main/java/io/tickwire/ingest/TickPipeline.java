package io.tickwire.ingest;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.broker.FrameDecoder;
import io.tickwire.ingest.broker.FrameQueue;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.publish.DeadLetter;
import io.tickwire.ingest.publish.TickPublisher;
import io.tickwire.ingest.tick.Arrival;
import io.tickwire.ingest.tick.BrokerMessage;
import io.tickwire.ingest.tick.BrokerMessage.Bands;
import io.tickwire.ingest.tick.BrokerMessage.Ignored;
import io.tickwire.ingest.tick.BrokerMessage.Malformed;
import io.tickwire.ingest.tick.BrokerMessage.Update;
import io.tickwire.ingest.tick.TickNormaliser;
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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A frame's way: decode, normalise, publish. Every frame ends as exactly one tick, one dead letter, one ignored message, or
 * one counted loss. One thread, so that order is kept.
 */
public final class TickPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(TickPipeline.class);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final FrameQueue frames;
    private final FrameDecoder decoder;
    private final TickNormaliser normaliser;
    private final TickPublisher publisher;
    private final Connections connections;
    private final LossMeter unpublished;
    private final InstantSource clock;
    private final Doubts doubts = new Doubts();
    private final LongAdder ignored = new LongAdder();
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean draining;
    private volatile boolean abandoning;

    TickPipeline(
            FrameQueue frames,
            FrameDecoder decoder,
            TickNormaliser normaliser,
            TickPublisher publisher,
            Connections connections,
            LossMeter unpublished,
            InstantSource clock) {
        this.frames = frames;
        this.decoder = decoder;
        this.normaliser = normaliser;
        this.publisher = publisher;
        this.connections = connections;
        this.unpublished = unpublished;
        this.clock = clock;
    }

    /** @param whenFailed hears of a failure after which no frame is processed any more */
    void start(Consumer<Throwable> whenFailed) {
        started = true;
        NamedThreads.start("tick-pipeline", () -> run(whenFailed));
    }

    /** Processes what is queued; what is left when the time is over is counted as lost. */
    void drain(Duration within) throws InterruptedException {
        draining = true;
        if (started && !drained.await(within.toNanos(), TimeUnit.NANOSECONDS)) {
            abandoning = true;
            LOG.atError()
                    .setMessage("frames could not be published in time and are lost")
                    .addKeyValue("frames", frames.size())
                    .log();
            drained.await();
        }
    }

    /** Messages that were understood and are no ticks. */
    long ignored() {
        return ignored.sum();
    }

    /** Ticks that were published with a doubt, by its flag. */
    Map<TickFlag, Long> doubtful() {
        return doubts.counts();
    }

    /** The whole story of one frame. */
    void accept(Frame frame) {
        BrokerMessage message = decoder.decode(frame);
        if (message instanceof Ignored) {
            ignored.increment();
        } else if (message instanceof Bands bands) {
            ignored.increment();
            doubts.told(bands, frame.receivedAt());
        } else if (message instanceof Malformed malformed) {
            DeadLetter letter = letter(frame, connections.next(frame), malformed.reason());
            handOver(frame, () -> publisher.deadLetter(letter));
        } else if (message instanceof Update update) {
            Tick tick = doubts.flag(normaliser.normalise(update, arrival(frame)));
            handOver(frame, () -> publish(tick));
        }
    }

    private boolean publish(Tick tick) {
        tick.setPublishedAt(Micros.now(clock));
        return publisher.publish(tick);
    }

    /** Waits for room, which the publisher does a little for each attempt; the socket's side sheds meanwhile if it must. */
    private void handOver(Frame frame, BooleanSupplier attempt) {
        while (!abandoning) {
            if (attempt.getAsBoolean()) {
                return;
            }
        }
        unpublished.lost(frame.receivedAt());
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

    private void run(Consumer<Throwable> whenFailed) {
        try {
            boolean more = true;
            while (more) {
                Frame frame = frames.poll(PATIENCE);
                if (frame != null) {
                    accept(frame);
                }
                more = frame != null || !draining;
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
