package io.tickwire.orders.broker.paper;

/** Prices of several fills together. */
final class Average {
    private Average() {}

    /**
     * @param cost rupees, fixed-point with 4 decimals
     * @param quantity units, above zero
     * @return rupees for each unit, fixed-point with 4 decimals, half a step rounded up
     */
    static long of(long cost, long quantity) {
        return Math.floorDiv(Math.addExact(cost, quantity / 2), quantity);
    }
}
