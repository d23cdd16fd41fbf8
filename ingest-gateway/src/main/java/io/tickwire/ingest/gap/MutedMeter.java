package io.tickwire.ingest.gap;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps evidence where it is found, from any thread, until the feed's thread takes it over. */
public final class MutedMeter {
    /** Beyond so many at once they become one, about the whole slot: less exact, and nothing is forgotten. */
    static final int MOST = 5_000;

    private List<Muted> found = new ArrayList<>();
    private @Nullable Muted rest;
    private long oldest = Long.MAX_VALUE;
    private long oldestTaken = Long.MAX_VALUE;

    public synchronized void add(Muted muted) {
        oldest = Math.min(oldest, muted.since());
        if (found.size() < MOST) {
            found.add(muted);
        } else {
            rest = rest == null
                    ? new Muted(null, muted.since(), muted.until())
                    : new Muted(null, Math.min(rest.since(), muted.since()), Math.max(rest.until(), muted.until()));
        }
    }

    /** What was found since the last call; what that one gave has become gaps by now. */
    public synchronized List<Muted> take() {
        oldestTaken = oldest;
        oldest = Long.MAX_VALUE;
        if (found.isEmpty()) {
            return List.of();
        }
        List<Muted> taken = found;
        if (rest != null) {
            taken.add(rest);
        }
        found = new ArrayList<>();
        rest = null;
        return taken;
    }

    /** Since when updates were missed that may not be part of a gap yet; {@link Long#MAX_VALUE} when all are. */
    public synchronized long oldestUntold() {
        return Math.min(oldest, oldestTaken);
    }
}
