package io.tickwire.orders.broker.paper;

import io.tickwire.orders.command.Side;

/** What trades add up to: units, and rupees, fixed-point with 4 decimals. */
public record Tally(long bought, long boughtFor, long sold, long soldFor) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    static Tally of(PaperTrade trade) {
        long cost = Math.multiplyExact(trade.quantity(), trade.price());
        return trade.side() == Side.BUY
                ? new Tally(trade.quantity(), cost, 0, 0)
                : new Tally(0, 0, trade.quantity(), cost);
    }

    Tally plus(Tally other) {
        return new Tally(
                Math.addExact(bought, other.bought),
                Math.addExact(boughtFor, other.boughtFor),
                Math.addExact(sold, other.sold),
                Math.addExact(soldFor, other.soldFor));
    }

    /** Signed units. */
    long net() {
        return bought - sold;
    }
}
