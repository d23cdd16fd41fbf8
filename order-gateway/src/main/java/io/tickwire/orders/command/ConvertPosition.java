package io.tickwire.orders.command;

/**
 * Move a position, or a part of it, to another product.
 *
 * @param quantity units, above zero
 * @param dayWise today's position instead of the net one
 */
public record ConvertPosition(
        CommandHeader header, Contract contract, Product from, Product to, long quantity, boolean dayWise)
        implements Command {}
