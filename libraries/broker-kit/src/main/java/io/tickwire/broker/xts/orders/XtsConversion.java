package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * A position, or a part of it, on its way to another product (XTS reference 4.9).
 *
 * @param quantity units, positive
 * @param dayWise today's position instead of the net one
 * @param clientId account a dealer trades for; null for an investor
 */
public record XtsConversion(
        InstrumentKey instrument,
        XtsProduct from,
        XtsProduct to,
        long quantity,
        boolean dayWise,
        @Nullable String clientId) {
    public XtsConversion {
        boolean known = from != XtsProduct.UNKNOWN && to != XtsProduct.UNKNOWN;
        XtsPlace.require(known && from != to, "two products to be converted");
        XtsPlace.require(quantity > 0, "a positive quantity");
    }
}
