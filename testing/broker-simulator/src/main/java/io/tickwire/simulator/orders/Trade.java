package io.tickwire.simulator.orders;

import java.time.Instant;

/**
 * One fill.
 *
 * @param order as it was right after the fill
 * @param index counts the fills of the order from 1
 * @param price fixed-point
 */
public record Trade(Order order, int index, long quantity, long price, Instant at) {
    public String executionId() {
        return String.valueOf(order.appOrderId() * 100 + index);
    }
}
