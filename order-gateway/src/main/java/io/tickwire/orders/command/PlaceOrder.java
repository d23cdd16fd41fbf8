package io.tickwire.orders.command;

/**
 * Place one order.
 *
 * @param quantity units, above zero
 * @param disclosed units shown to the market; 0 shows all
 */
public record PlaceOrder(
        CommandHeader header,
        Contract contract,
        Product product,
        Side side,
        long quantity,
        Pricing pricing,
        Validity validity,
        long disclosed)
        implements Command {}
