package io.tickwire.orders.plan;

/**
 * What one successful read of the positions says about one instrument and product; absent from the list is zero.
 *
 * @param startedAt when the read began, microseconds
 * @param endedAt when its answer was complete, microseconds
 * @param net signed net quantity, units
 */
public record PositionView(long startedAt, long endedAt, long net) {}
