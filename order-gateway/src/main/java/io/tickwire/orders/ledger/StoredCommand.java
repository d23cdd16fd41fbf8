package io.tickwire.orders.ledger;

import io.tickwire.orders.command.Command;

/**
 * A command as the ledger holds it.
 *
 * @param receivedAt when intake stored it, UTC microseconds
 */
public record StoredCommand(Command command, long receivedAt) {}
