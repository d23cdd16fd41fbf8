package io.tickwire.orders.broker;

import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * One order as it is sent.
 *
 * @param clientOrderId our identifier, at most 20 characters; the broker may or may not refuse a second order under it
 * @param quantity units
 * @param disclosed units shown to the market; 0 shows all
 * @param protection the exits the broker places with it; null for a plain order
 */
public record OrderRequest(
        String clientOrderId,
        @Nullable String clientId,
        InstrumentKey instrument,
        Product product,
        Side side,
        long quantity,
        Pricing pricing,
        Validity validity,
        long disclosed,
        @Nullable Protection protection) {

    /** The same with other prices. */
    public OrderRequest priced(Pricing other) {
        return new OrderRequest(
                clientOrderId, clientId, instrument, product, side, quantity, other, validity, disclosed, protection);
    }
}
