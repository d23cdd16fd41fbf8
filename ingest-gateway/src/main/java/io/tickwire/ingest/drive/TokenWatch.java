package io.tickwire.ingest.drive;

import io.tickwire.ingest.session.FeedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a running session looks which token is stored, and what waits for the answer: a login ends the older token's session
 * at once, and what the broker says of that one must not overtake the new token. Confined to the feed's thread.
 */
final class TokenWatch {
    private final long every;
    private final List<Signal> held = new ArrayList<>();
    private boolean looking;
    private long lookedAt;

    TokenWatch(Duration every) {
        this.every = every.toNanos();
    }

    /**
     * True when it is time to look, which from then on is under way.
     *
     * @param open whether a session runs; whoever opens one has just asked
     */
    boolean isDue(boolean open, long nanos) {
        if (!open) {
            lookedAt = nanos;
            return false;
        }
        boolean due = !looking && nanos - lookedAt >= every;
        looking |= due;
        return due;
    }

    /** True for a refusal that is kept until the look under way has its answer. */
    boolean holds(Signal.Happened signal) {
        boolean waits = looking && signal.event() instanceof FeedEvent.TokenRefused;
        if (waits) {
            held.add(signal);
        }
        return waits;
    }

    /** The look has its answer: what waited for it is to be handled now. */
    List<Signal> lookedUp(long nanos) {
        looking = false;
        lookedAt = nanos;
        List<Signal> waited = List.copyOf(held);
        held.clear();
        return waited;
    }
}
