package io.tickwire.orders.ledger;

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
}
