package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import org.jspecify.annotations.Nullable;

/**
 * All values an open order is to have (XTS reference 4.3): the broker wants those that stay as they are too.
 *
 * @param appOrderId the broker's number for the order
 * @param product the one it has; no change of it is possible
 * @param quantity new total, units, positive
 * @param limitPrice fixed-point; 0 for market and stop-market orders
 * @param stopPrice fixed-point trigger; 0 unless it is a stop order
 * @param uniqueId ours, which it keeps; null when it has none
 * @param clientId account a dealer trades for; null for an investor
 */
public record XtsChange(
        long appOrderId,
        XtsProduct product,
        XtsOrderType type,
        XtsTimeInForce timeInForce,
        long quantity,
        long limitPrice,
        long stopPrice,
        long disclosedQuantity,
        @Nullable String uniqueId,
        @Nullable String clientId) {
    public XtsChange {
        XtsPlace.require(type != XtsOrderType.UNKNOWN, "an order type");
        XtsPlace.require(product != XtsProduct.UNKNOWN, "a product");
        XtsPlace.require(timeInForce != XtsTimeInForce.UNKNOWN, "a time in force");
        XtsPlace.require(quantity > 0, "a positive quantity");
        XtsPlace.requirePrices(type, limitPrice, stopPrice);
    }
}
