package io.tickwire.orders.risk;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.execute.BrokerView;
import io.tickwire.orders.execute.Leg;
import io.tickwire.orders.execute.LegTerms;
import io.tickwire.orders.price.Price;
import io.tickwire.orders.price.Prices;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What orders cost: quantity times price, rupees, fixed-point with 4 decimals, and never less by an overflow. */
final class Notional {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Notional() {}

    /** Null when it has no price of its own and none is known. */
    static @Nullable Long of(LegTerms order, Prices prices) {
        Long price = price(order, prices);
        return price == null ? null : (Long) times(price, order.quantity());
    }

    /** What it has cost or may still cost; 0 when it cannot fill any more and nothing of it did. */
    static long of(Leg leg, Prices prices) {
        BrokerView view = leg.state().view();
        Long expected = price(leg.terms(), prices);
        Long paid = view.averagePrice() == null ? expected : view.averagePrice();
        long open = leg.state().terminal() ? 0 : Math.max(0, leg.quantity() - view.cumulative());
        Long likely = expected == null ? paid : expected;
        return plus(paid == null ? 0 : times(paid, view.cumulative()), likely == null ? 0 : times(likely, open));
    }

    static long plus(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static @Nullable Long price(LegTerms order, Prices prices) {
        Pricing pricing = order.pricing();
        if (pricing.limit() != null) {
            return pricing.limit();
        }
        if (pricing.stop() != null) {
            return pricing.stop();
        }
        Price newest = prices.of(order.instrument());
        return newest == null ? null : (Long) newest.last();
    }

    private static long times(long price, long quantity) {
        return BigInteger.valueOf(price)
                .multiply(BigInteger.valueOf(quantity))
                .min(MOST)
                .longValueExact();
    }
}
