package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsOrderType;
import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * A cover order as the broker takes it (XTS reference 4.4). Prices are fixed-point.
 *
 * @param type of the entry: MARKET or LIMIT
 * @param quantity units, positive
 * @param limitPrice of the entry; 0 at the market
 * @param stopLoss trigger price of the exit, above zero
 * @param uniqueId as of any order; its exit carries it too
 * @param clientId account a dealer trades for; null for an investor
 */
public record XtsCover(
        InstrumentKey instrument,
        XtsSide side,
        XtsOrderType type,
        long quantity,
        long limitPrice,
        long stopLoss,
        String uniqueId,
        @Nullable String clientId) {
    public XtsCover {
        XtsPlace.require(type == XtsOrderType.MARKET || type == XtsOrderType.LIMIT, "an entry of MARKET or LIMIT");
        XtsPlace.require(quantity > 0, "a positive quantity");
        XtsPlace.require(limitPrice > 0 == (type == XtsOrderType.LIMIT), "a limit price just when it is a LIMIT");
        XtsPlace.require(stopLoss > 0, "a stop-loss");
        XtsPlace.requireUniqueId(uniqueId);
    }
}
