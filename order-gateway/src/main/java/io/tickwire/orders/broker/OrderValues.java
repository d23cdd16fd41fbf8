package io.tickwire.orders.broker;

import io.tickwire.orders.command.Changes;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Validity;

/**
 * Everything about an open order that can be changed. A change sends all of it, also what stays as it is.
 *
 * @param quantity total units, what is filled included
 * @param disclosed units shown to the market; 0 shows all
 */
public record OrderValues(Pricing pricing, long quantity, Validity validity, long disclosed) {

    /** What they become by these changes. */
    public OrderValues with(Changes changes) {
        Long wanted = changes.quantity();
        long total = wanted == null ? quantity : wanted;
        return new OrderValues(
                changes.of(pricing),
                total,
                changes.validity() == null ? validity : changes.validity(),
                Math.min(disclosed, total));
    }

    /** Whether the order trades as these would; how much of it is shown is the broker's to say. */
    public boolean sameAs(OrderValues other) {
        return pricing.equals(other.pricing) && quantity == other.quantity && validity == other.validity;
    }
}
