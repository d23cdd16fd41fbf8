package io.tickwire.ingest.gap;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.GapCause;
import org.jspecify.annotations.Nullable;

/**
 * An interval in which an instrument, or everything on the slot, may have lost data.
 *
 * @param id the same when the gap opens and when it closes
 * @param instrument null for everything the slot carries
 * @param openedAt the last moment at which data is known to be complete, UTC microseconds
 * @param closedAt when data was complete again, UTC microseconds; null while open
 * @param lostMessages how many messages are known to be missing; null when unknown
 */
public record Gap(
        String id,
        @Nullable InstrumentKey instrument,
        GapCause cause,
        long openedAt,
        @Nullable Long closedAt,
        @Nullable Long lostMessages) {
    public boolean isOpen() {
        return closedAt == null;
    }

    /** Began earlier than was known when it was told first. */
    Gap since(long earlier) {
        return new Gap(id, instrument, cause, Math.min(openedAt, earlier), closedAt, lostMessages);
    }

    Gap closed(long at, @Nullable Long lost) {
        return new Gap(id, instrument, cause, openedAt, Math.max(at, openedAt), lost);
    }
}
