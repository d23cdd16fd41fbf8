package io.tickwire.ingest.publish;

import io.tickwire.ingest.hold.Lane;
import io.tickwire.ingest.hold.Waiting;

/**
 * Where ticks, bars and undecodable frames go. Weakest promise: what was taken is either acknowledged or counted as failed.
 * Confined to one thread.
 */
public interface TickPublisher {
    /** What became of an offer. Whatever was not taken has not happened: offer it again. */
    enum Answer {
        TAKEN,
        /** This lane has as much on its way as it may. That was said at once, and may change any moment. */
        LANE_FULL,
        /** Nobody could be asked about this topic. It took a moment to find that out. */
        TOPIC_AWAY,
        /** There is no room for anything. It took a moment to find that out. */
        NO_ROOM
    }

    /** Which records it waits for, and waits with. */
    Lane lane(Waiting next);

    Answer offer(Lane lane, Waiting next);

    /** When the oldest record on its way was received, UTC microseconds; {@link Long#MAX_VALUE} when none is. */
    long oldestOnItsWay();

    /** True while a conflated state is on its way. */
    boolean isConflatedOnItsWay();
}
