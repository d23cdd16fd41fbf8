package io.tickwire.orders.client;

import io.tickwire.orders.desk.DeskAction;

/** Carries the wishes of one client's desk to the broker and brings the answers back. */
public interface DeskCalls extends AutoCloseable {
    /** Starts it and returns; each but an alarm and a restriction is answered exactly once. */
    void perform(DeskAction action);

    /** How many placements have not come back. */
    int sending();

    /** From now on no placement is written any more; what was written still comes back. */
    void shut();

    @Override
    void close();
}
