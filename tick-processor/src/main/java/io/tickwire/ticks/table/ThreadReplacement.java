package io.tickwire.ticks.table;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a stream thread that died, after a pause that grows while threads keep dying: what kills them (a topic that is
 * missing, a registry that is away) passes by itself, and nothing is lost, since a thread goes on from its last commit.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Backoff PAUSE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), 2);

    private final CountDownLatch stopping;
    private final Consumer<Throwable> fenced;
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicLong allDeaths = new AtomicLong();
    private volatile String lastCause = "";

    /** @param fenced told when another process runs under our name: replacing threads would only fight it */
    ThreadReplacement(CountDownLatch stopping, Consumer<Throwable> fenced) {
        this.stopping = stopping;
        this.fenced = fenced;
    }

    /** Threads replaced since the process started. */
    long allDeaths() {
        return allDeaths.get();
    }

    /** Threads replaced since the table was last seen running. */
    int deaths() {
        return deaths.get();
    }

    String lastCause() {
        return lastCause;
    }

    void healthyAgain() {
        deaths.set(0);
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable cause) {
        if (cause instanceof FencedInstanceIdException || cause.getCause() instanceof FencedInstanceIdException) {
            fenced.accept(cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        allDeaths.incrementAndGet();
        Duration pause = PAUSE.delay(
                deaths.incrementAndGet(), ThreadLocalRandom.current().nextDouble(0.5, 1));
        lastCause = cause.toString();
        LOG.atError()
                .setMessage("stream thread died and is replaced")
                .addKeyValue("pause", pause)
                .setCause(cause)
                .log();
        return rest(pause)
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** @return true when the table is being stopped */
    private boolean rest(Duration pause) {
        try {
            return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
