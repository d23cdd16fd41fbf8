package io.tickwire.ingest;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, in order; closed in reverse, all of it, whatever goes wrong, within one time limit. */
final class Opened {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    /** Kept back for each step that is still to come, so that a slow one does not starve the rest. */
    private static final Duration RESERVE = Duration.ofMillis(500);

    private final Deque<Closing> closings = new ArrayDeque<>();
    private final LongSupplier nanos;

    /** @param nanos monotonic time */
    Opened(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How something is closed. */
    @FunctionalInterface
    interface Close {
        void within(Duration limit) throws Exception;
    }

    private record Closing(String name, Close close) {}

    void add(String name, Close close) {
        closings.push(new Closing(name, close));
    }

    /** @throws Exception the first thing that went wrong; the others are suppressed in it */
    void closeAll(Duration within) throws Exception {
        long deadline = nanos.getAsLong() + within.toNanos();
        @Nullable Exception failure = null;
        while (!closings.isEmpty()) {
            Closing next = closings.pop();
            long left = deadline - nanos.getAsLong() - RESERVE.toNanos() * closings.size();
            try {
                next.close().within(Duration.ofNanos(Math.max(left, RESERVE.toNanos())));
            } catch (Exception failed) {
                LOG.atError()
                        .setMessage("closing failed")
                        .addKeyValue("part", next.name())
                        .setCause(failed)
                        .log();
                failure = and(failure, failed);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static Exception and(@Nullable Exception first, Exception next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }
}
