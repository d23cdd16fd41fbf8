package io.tickwire.broker.xts.orders;

import io.tickwire.broker.xts.wire.XtsSide;
import io.tickwire.schemas.InstrumentKey;
import org.jspecify.annotations.Nullable;

/**
 * A bracket order as the broker takes it (XTS reference 4.4). Its entry is a limit order. Prices are fixed-point, above zero.
 *
 * @param quantity units, positive
 * @param limitPrice of the entry
 * @param target distance of the target from it
 * @param stopLoss distance of the stop-loss from it
 * @param trailing step by which the stop-loss follows the market; 0 when it stays
 * @param uniqueId as of any order; its exits carry it too
 * @param clientId account a dealer trades for; null for an investor
 */
public record XtsBracket(
        InstrumentKey instrument,
        XtsSide side,
        long quantity,
        long limitPrice,
        long target,
        long stopLoss,
        long trailing,
        String uniqueId,
        @Nullable String clientId) {
    public XtsBracket {
        XtsPlace.require(quantity > 0, "a positive quantity");
        XtsPlace.require(limitPrice > 0, "a limit price, being the entry of a bracket");
        XtsPlace.require(target > 0 && stopLoss > 0 && trailing >= 0, "a target and a stop-loss");
        XtsPlace.requireUniqueId(uniqueId);
    }
}
