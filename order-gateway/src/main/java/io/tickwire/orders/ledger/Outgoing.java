package io.tickwire.orders.ledger;

import io.tickwire.orders.event.NumberedFact;

/** An event that waits to be published, by its place in the outbox. */
public record Outgoing(long id, NumberedFact event) {}
