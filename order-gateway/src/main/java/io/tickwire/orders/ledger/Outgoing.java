package io.tickwire.orders.ledger;

import io.tickwire.orders.event.NumberedFact;

/**
 * An event that waits to be published, by its place in the outbox.
 *
 * @param paper whether its command was taken on paper: the same in all events of a command, whoever publishes them
 */
public record Outgoing(long id, NumberedFact event, boolean paper) {}
