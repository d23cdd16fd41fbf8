package io.tickwire.simulator.orders;

import io.tickwire.simulator.market.Contracts;
import java.time.Instant;

/** An order for 1,000 RELIANCE of the demo investor of which a part is filled. */
public final class PartlyFilled {
    private PartlyFilled() {}

    public static Order order(Side side, String product, long filled, long value, Instant at) {
        OrderTerms terms = new OrderTerms(OrderType.MARKET, product, "DAY", 1_000, 0, 0, 0);
        return new Order(
                1110037830L,
                new Owner("DEMO", "DEMO"),
                Contracts.RELIANCE,
                side,
                terms,
                "zaooZdki",
                Leg.SINGLE,
                OrderStatus.PARTIALLY_FILLED,
                "",
                filled,
                value,
                false,
                "",
                null,
                at,
                at);
    }
}
