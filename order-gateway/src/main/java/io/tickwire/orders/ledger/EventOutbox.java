package io.tickwire.orders.ledger;

import java.util.List;

/** Events between the ledger and the topic. All methods may throw {@link LedgerUnavailable}. */
public interface EventOutbox {
    /** The oldest events that are not published yet, in order. */
    List<Outgoing> waiting(int limit);

    void published(List<Outgoing> events);
}
