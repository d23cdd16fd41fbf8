package io.tickwire.orders.execute;

import org.jspecify.annotations.Nullable;

/**
 * What the broker has said about one of our orders so far. Lists lag, so a later read may show less than an earlier one:
 * merging never takes back a fill or an identifier.
 *
 * @param cumulative units filled
 * @param averagePrice rupees, fixed-point with 4 decimals; null before a fill
 * @param quantity total units as the broker has them, which somebody may have changed at its own terminal; null before a
 *     list showed the order
 */
public record BrokerView(
        @Nullable String brokerOrderId,
        @Nullable String exchangeOrderId,
        long cumulative,
        @Nullable Long averagePrice,
        @Nullable Long quantity) {
    public static final BrokerView NONE = new BrokerView(null, null, 0, null, null);

    static BrokerView accepted(String brokerOrderId) {
        return new BrokerView(brokerOrderId, null, 0, null, null);
    }

    BrokerView merge(Sighting seen) {
        boolean newer = seen.cumulative() >= cumulative;
        return new BrokerView(
                seen.brokerOrderId(),
                seen.exchangeOrderId() == null ? exchangeOrderId : seen.exchangeOrderId(),
                Math.max(cumulative, seen.cumulative()),
                newer && seen.averagePrice() != null ? seen.averagePrice() : averagePrice,
                newer && seen.quantity() != null && seen.quantity() > 0 ? seen.quantity() : quantity);
    }

    /** Total units of the order. */
    long quantity(LegTerms terms) {
        return quantity == null ? terms.quantity() : quantity;
    }
}
