package io.tickwire.orders.risk;

import io.tickwire.orders.broker.BookRow;
import io.tickwire.orders.broker.OrderValues;
import io.tickwire.orders.execute.LegTerms;

/**
 * An open order, ours or anybody's, as it is and as it is to be. The exits of a bracket or cover order only protect what is held.
 *
 * @param before as the broker's book shows it
 */
public record OrderRevision(BookRow before, OrderValues wanted) {
    boolean more() {
        return wanted.quantity() > before.quantity();
    }

    boolean repriced() {
        return !wanted.pricing().equals(before.pricing());
    }

    LegTerms now() {
        return terms(new OrderValues(before.pricing(), before.quantity(), wanted.validity(), wanted.disclosed()));
    }

    LegTerms then() {
        return terms(wanted);
    }

    private LegTerms terms(OrderValues values) {
        return new LegTerms(
                "",
                1,
                before.clientOrderId(),
                null,
                before.instrument(),
                before.product(),
                before.side(),
                values.quantity(),
                values.pricing(),
                values.validity(),
                values.disclosed(),
                0,
                0,
                null);
    }
}
