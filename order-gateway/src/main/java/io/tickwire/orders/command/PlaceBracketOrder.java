package io.tickwire.orders.command;

/**
 * Place an entry with a target and a stop-loss.
 *
 * @param quantity units, above zero
 * @param limit entry price, rupees, fixed-point with 4 decimals
 */
public record PlaceBracketOrder(
        CommandHeader header, Contract contract, Side side, long quantity, long limit, Protection.Bracket protection)
        implements Command {}
