package io.tickwire.orders.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger can tell about one command. */
public interface CommandStories {
    /**
     * The whole story, as JSON-like maps and lists: the command, its orders with attempts and evidence, its events.
     *
     * @throws LedgerUnavailable when it cannot be read
     */
    Optional<Map<String, Object>> story(String commandId);

    /**
     * What is not over, oldest first: commands with those of their orders the question is about, one row for each order.
     *
     * @throws LedgerUnavailable when it cannot be read
     */
    List<Map<String, Object>> waiting(LedgerKey key, Waiting what, int limit);

    /** For what a command waits. */
    enum Waiting {
        /** For anything: it has no terminal event. */
        OPEN,
        /** For a person, who must decide what became of an order. */
        OPERATOR,
        /** For evidence: nobody knows yet whether the broker has an order. */
        UNKNOWN
    }
}
