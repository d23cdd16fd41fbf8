package io.tickwire.orders.broker;

import io.tickwire.orders.command.Product;
import io.tickwire.schemas.InstrumentKey;

/**
 * A position, or a part of it, on its way to another product.
 *
 * @param quantity units, above zero
 * @param dayWise today's position instead of the net one
 */
public record Conversion(InstrumentKey instrument, Product from, Product to, long quantity, boolean dayWise) {}
