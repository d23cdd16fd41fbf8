package io.tickwire.ingest.publish;

import io.tickwire.ingest.hold.DeadLetter;
import io.tickwire.schemas.market.Bar;
import io.tickwire.schemas.market.Tick;

/** Where ticks, bars and undecodable frames go. Weakest promise: what was accepted is either acknowledged or counted as failed. */
public interface TickPublisher {
    /**
     * @return false when there is no room now: nothing happened, try again
     */
    boolean publish(Tick tick);

    /**
     * The newest state of an instrument in place of several updates.
     *
     * @param merged how many older updates went into it
     * @return false when there is no room now: nothing happened, try again
     */
    boolean publishConflated(Tick tick, long merged);

    /**
     * @param receivedAt when the broker's candle came, UTC microseconds
     * @return false when there is no room now: nothing happened, try again
     */
    boolean publish(Bar bar, long receivedAt);

    /**
     * @return false when there is no room now: nothing happened, try again
     */
    boolean deadLetter(DeadLetter letter);
}
