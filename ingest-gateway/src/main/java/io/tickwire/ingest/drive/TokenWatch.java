package io.tickwire.ingest.drive;

import io.tickwire.ingest.session.FeedEvent;
import io.tickwire.ingest.session.FeedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * When a session that runs, or rests because its keys were refused, looks which token is stored, and what waits for the answer:
 * a login ends the older token's session at once, and what the broker says of that one must not overtake the new token. Confined
 * to the feed's thread.
 */
final class TokenWatch {
    /** Whoever logs in for a feed that rests waits for the effect. */
    private static final long RESCUE = Duration.ofSeconds(5).toNanos();

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
     * @param state whoever opens a session has just asked
     */
    boolean isDue(FeedState state, long nanos) {
        boolean rests = state instanceof FeedState.Halted;
        if (!rests && !(state instanceof FeedState.Open)) {
            lookedAt = nanos;
            return false;
        }
        boolean due = !looking && nanos - lookedAt >= (rests ? Math.min(RESCUE, every) : every);
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
