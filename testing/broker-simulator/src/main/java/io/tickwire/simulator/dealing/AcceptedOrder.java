package io.tickwire.simulator.dealing;

import io.tickwire.simulator.orders.Order;
import java.time.Instant;

/**
 * An order that the API accepted from a client.
 *
 * @param session the login it came by, e.g. {@code demo#1}
 * @param at when it was accepted
 * @param modified how many modifications of it the API accepted
 * @param cancelled how many cancellations of it the API accepted, one by one or by cancel-all
 * @param now what has become of it
 */
public record AcceptedOrder(String session, Instant at, long modified, long cancelled, Order now) {}
