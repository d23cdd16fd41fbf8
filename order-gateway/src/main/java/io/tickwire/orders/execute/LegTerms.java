package io.tickwire.orders.execute;

import io.tickwire.orders.broker.OrderRequest;
import io.tickwire.orders.command.Pricing;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.command.Protection;
import io.tickwire.orders.command.Side;
import io.tickwire.orders.command.Validity;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * What one order of a command is; never changes.
 *
 * @param number which order of the command, from 1
 * @param clientOrderId our identifier at the broker, the same for all attempts
 * @param notAfter it is not sent after this moment, UTC microseconds
 * @param plannedAt when it was planned, UTC microseconds
 * @param protection the exits the broker places with it; null for a plain order
 */
public record LegTerms(
        String commandId,
        int number,
        String clientOrderId,
        @Nullable String clientId,
        InstrumentKey instrument,
        Product product,
        Side side,
        long quantity,
        Pricing pricing,
        Validity validity,
        long disclosed,
        long notAfter,
        long plannedAt,
        @Nullable Protection protection) {

    /** The same with another number, identifier and quantity: one of several that make up what is wanted. */
    public LegTerms slice(int its, String itsId, long units) {
        return new LegTerms(
                commandId,
                its,
                itsId,
                clientId,
                instrument,
                product,
                side,
                units,
                pricing,
                validity,
                Math.min(disclosed, units),
                notAfter,
                plannedAt,
                protection);
    }

    public OrderRequest request() {
        return new OrderRequest(
                clientOrderId, clientId, instrument, product, side, quantity, pricing, validity, disclosed, protection);
    }
}
