package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsProduct;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.broker.xts.wire.XtsTimeInForce;
import io.tickwire.schemas.InstrumentKey;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An order as the broker takes it (XTS reference 4.2). Impossible ones cannot be made.
 *
 * @param instrument what to trade
 * @param side buy or sell
 * @param type not UNKNOWN
 * @param product not UNKNOWN
 * @param timeInForce not UNKNOWN
 * @param quantity units, positive
 * @param limitPrice fixed-point; 0 for market and stop-market orders
 * @param stopPrice fixed-point trigger; 0 unless it is a stop order
 * @param disclosedQuantity units shown to the market; 0 for all
 * @param uniqueId our name for the order, echoed in every row: 1 to 20 letters, digits or {@code -}
 * @param clientId account a dealer trades for; null for an investor
 */
public record XtsPlace(
        InstrumentKey instrument,
        XtsSide side,
        XtsOrderType type,
        XtsProduct product,
        XtsTimeInForce timeInForce,
        long quantity,
        long limitPrice,
        long stopPrice,
        long disclosedQuantity,
        String uniqueId,
        @Nullable String clientId) {
    private static final Pattern UNIQUE_ID = Pattern.compile("[A-Za-z0-9-]{1,20}");

    public XtsPlace {
        require(type != XtsOrderType.UNKNOWN, "an order type");
        require(product != XtsProduct.UNKNOWN, "a product");
        require(timeInForce != XtsTimeInForce.UNKNOWN, "a time in force");
        require(quantity > 0, "a positive quantity");
        require(disclosedQuantity >= 0 && disclosedQuantity <= quantity, "a disclosed quantity within its quantity");
        requireUniqueId(uniqueId);
        requirePrices(type, limitPrice, stopPrice);
    }

    static void requireUniqueId(String uniqueId) {
        require(UNIQUE_ID.matcher(uniqueId).matches(), "a unique id of 1 to 20 letters, digits or '-'");
    }

    static void requirePrices(XtsOrderType type, long limitPrice, long stopPrice) {
        boolean limit = type == XtsOrderType.LIMIT || type == XtsOrderType.STOP_LIMIT;
        boolean stop = type == XtsOrderType.STOP_LIMIT || type == XtsOrderType.STOP_MARKET;
        require(limit || limitPrice == 0, "no limit price, being a " + type);
        require(stop || stopPrice == 0, "no stop price, being a " + type);
        require(!stop || stopPrice != 0, "a stop price, being a " + type);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("an order needs " + what);
        }
    }
}
