package io.tickwire.orders.broker;

import io.tickwire.orders.command.Product;

/**
 * An open order and the values it is to have.
 *
 * @param clientOrderId our identifier of it; empty when it has none
 * @param product the one it has, which cannot change
 */
public record OrderChange(String brokerOrderId, String clientOrderId, Product product, OrderValues values) {}
