package io.tickwire.service.lifecycle;

import io.tickwire.service.time.Nanos;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts parts in the order they were added and stops them in reverse, within one time limit for all. A start that fails
 * stops what had started. A stop while starting interrupts the start. May be started again after a stop.
 */
public final class Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);
    private static final Duration AFTER_FAILED_START = Duration.ofSeconds(10);

    private final List<Part> parts = new ArrayList<>();
    private final Deque<Part> running = new ArrayDeque<>();
    private final Nanos nanos;
    private @Nullable Thread starter;
    private boolean stopRequested;

    public Lifecycle() {
        this(Nanos.system());
    }

    Lifecycle(Nanos nanos) {
        this.nanos = nanos;
    }

    /** Returns this. */
    public synchronized Lifecycle add(Part part) {
        parts.add(part);
        return this;
    }

    /** Where any part reports that it cannot go on; see {@link Part#whenFailed}. */
    public synchronized void whenFailed(Consumer<Throwable> report) {
        parts.forEach(part -> part.whenFailed(report));
    }

    /**
     * Returns when all parts run.
     *
     * @throws Exception of the part that failed; what went wrong while stopping the others is suppressed in it
     */
    public void start() throws Exception {
        List<Part> order = begin();
        try {
            for (Part part : order) {
                start(part);
            }
        } catch (Throwable failure) {
            undo(failure);
            throw failure;
        } finally {
            startEnded();
        }
    }

    /**
     * Stops what runs; harmless when nothing does.
     *
     * @param within for all parts together
     * @return what went wrong, in stopping order; a part that was too slow is a {@link
     *     java.util.concurrent.TimeoutException}
     */
    public List<Throwable> stop(Duration within) {
        long begun = nanos.nanos();
        if (!awaitStart(within)) {
            return List.of(new java.util.concurrent.TimeoutException("the start did not end within " + within));
        }
        return stopRunning(within.minusNanos(nanos.nanos() - begun));
    }

    private synchronized List<Part> begin() {
        if (starter != null || !running.isEmpty()) {
            throw new IllegalStateException("started already");
        }
        starter = Thread.currentThread();
        stopRequested = false;
        return List.copyOf(parts);
    }

    private void start(Part part) throws Exception {
        long begun = nanos.nanos();
        part.start();
        synchronized (this) {
            running.push(part);
            if (stopRequested) {
                throw new InterruptedException("asked to stop while starting, after " + part.name());
            }
        }
        LOG.atInfo()
                .setMessage("started")
                .addKeyValue("part", part.name())
                .addKeyValue("millis", elapsed(begun).toMillis())
                .log();
    }

    /** Whatever interrupted the start must not interrupt the stopping as well. */
    private void undo(Throwable failure) {
        boolean interrupted = Thread.interrupted();
        stopRunning(AFTER_FAILED_START).forEach(failure::addSuppressed);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** An interrupt of ours has done its work, or came too late for it: the thread goes on without. */
    private synchronized void startEnded() {
        if (stopRequested) {
            boolean unused = Thread.interrupted();
        }
        starter = null;
        notifyAll();
    }

    /** Makes a start that is under way fail and undo itself; nothing otherwise. */
    synchronized void interruptStart() {
        if (starter != null) {
            stopRequested = true;
            starter.interrupt();
        }
    }

    private synchronized boolean awaitStart(Duration within) {
        long begun = nanos.nanos();
        interruptStart();
        try {
            while (starter != null && elapsed(begun).compareTo(within) < 0) {
                wait(Math.max(1, within.minus(elapsed(begun)).toMillis()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return starter == null;
    }

    private List<Throwable> stopRunning(Duration within) {
        List<Part> order = takeRunning();
        StopBudget budget = new StopBudget(within, order.size());
        long begun = nanos.nanos();
        List<Throwable> failures = new ArrayList<>();
        for (int index = 0; index < order.size(); index++) {
            Duration allowance = budget.allowance(elapsed(begun), order.size() - index - 1);
            BoundedStop.stop(order.get(index), allowance).ifPresent(failures::add);
            LOG.atInfo()
                    .setMessage("stopped")
                    .addKeyValue("part", order.get(index).name())
                    .log();
        }
        return failures;
    }

    private synchronized List<Part> takeRunning() {
        List<Part> order = List.copyOf(running);
        running.clear();
        return order;
    }

    private Duration elapsed(long since) {
        return Duration.ofNanos(nanos.nanos() - since);
    }
}
