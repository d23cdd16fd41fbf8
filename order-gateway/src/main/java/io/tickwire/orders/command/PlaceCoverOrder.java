package io.tickwire.orders.command;

/**
 * Place an entry with a stop-loss.
 *
 * @param quantity units, above zero
 * @param pricing of the entry: MARKET or LIMIT
 */
public record PlaceCoverOrder(
        CommandHeader header, Contract contract, Side side, long quantity, Pricing pricing, Protection.Cover protection)
        implements Command {}
