package io.tickwire.simulator.orders.engine;

import java.time.Duration;

/**
 * How fast orders live.
 *
 * @param pace the time between two steps of an order's life: PendingNew, New, each fill
 * @param fillSlices in how many fills a marketable order trades, where its lots allow; 1 has no PartiallyFilled
 * @param bookLag how long a new order stays invisible in book, history and positions, though it already lives
 */
public record OrderPacing(Duration pace, int fillSlices, Duration bookLag) {
    public static final OrderPacing DEFAULT = new OrderPacing(Duration.ofMillis(20), 2, Duration.ZERO);

    public OrderPacing {
        if (pace.isNegative() || bookLag.isNegative() || fillSlices < 1) {
            throw new IllegalArgumentException("pace and lag cannot be negative, and there is at least one fill slice");
        }
    }
}
