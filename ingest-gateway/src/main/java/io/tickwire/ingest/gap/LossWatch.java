package io.tickwire.ingest.gap;

import io.tickwire.schemas.market.GapCause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns lost messages into gaps: one opens with the first loss and closes once nothing more was lost for a while, so that
 * a flood of losses is one record and not a thousand. It is told once more as open when it turns out to have begun earlier.
 */
public final class LossWatch {
    private static final long CALM = Duration.ofSeconds(1).toNanos();

    private final GapLedger ledger;
    private final GapCause cause;
    private @Nullable Gap gap;
    private Losses since = Losses.NONE;
    private long lastGrowth;

    public LossWatch(GapLedger ledger, GapCause cause) {
        this.ledger = ledger;
        this.cause = cause;
    }

    public List<Gap> look(Losses losses, long nanos) {
        if (losses.lasting()) {
            lastGrowth = nanos;
        }
        if (losses.count() == 0) {
            return gap != null && nanos - lastGrowth >= CALM ? close(gap) : List.of();
        }
        lastGrowth = nanos;
        if (gap != null) {
            since = since.and(losses);
            return since.oldest() < gap.openedAt() ? List.of(begunEarlier(gap)) : List.of();
        }
        since = losses;
        gap = ledger.open(cause, null, losses.oldest());
        return List.of(gap);
    }

    /** Nothing will be lost any more: an open gap ends with its newest loss. */
    public List<Gap> finish() {
        return gap == null ? List.of() : close(gap);
    }

    /** Losses do not come in the order of receipt: whoever reads of an open gap after a crash must read since when. */
    private Gap begunEarlier(Gap open) {
        gap = ledger.begunEarlier(open, since.oldest());
        return gap;
    }

    private List<Gap> close(Gap open) {
        gap = null;
        return List.of(ledger.close(open, since.newest(), since.count()));
    }
}
