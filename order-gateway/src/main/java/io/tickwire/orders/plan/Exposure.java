package io.tickwire.orders.plan;

import io.tickwire.orders.command.Side;

/**
 * What we may end up holding of one instrument and product.
 *
 * @param position net position the broker reported, units
 * @param buying open quantity of buy orders in the market, units; stop orders that have not triggered are not in it
 * @param selling the same of sell orders, not negative
 * @param unknownLegs orders whose outcome nobody knows
 */
public record Exposure(long position, long buying, long selling, int unknownLegs) {
    /** Signed quantity still open in the market, units. */
    public long working() {
        return buying - selling;
    }

    /** Whether an order lowers what is held, however many of the orders beside it fill: it opens nothing and turns nothing round. */
    public boolean isReducedBy(Side side, long quantity) {
        long held = side == Side.SELL ? position : -position;
        long alreadyLeaving = side == Side.SELL ? selling : buying;
        return unknownLegs == 0 && quantity > 0 && alreadyLeaving + quantity <= held;
    }
}
