package io.tickwire.simulator.orders.position;

import io.tickwire.simulator.instrument.Contract;

/**
 * What one client holds of one instrument under one product, as sums of purchases and sales. Values are sums of price
 * times quantity, fixed-point.
 */
public record Position(
        Contract contract, String product, long buyQuantity, long buyValue, long sellQuantity, long sellValue) {
    public static Position flat(Contract contract, String product) {
        return new Position(contract, product, 0, 0, 0, 0);
    }

    Position plus(Move move) {
        return move.leaving() ? minus(move.quantity(), move.price()) : plus(move.quantity(), move.price());
    }

    /** Takes out what was opened at the price, as if it had never been traded. */
    private Position minus(long signedQuantity, long price) {
        long size = Math.abs(signedQuantity);
        return signedQuantity > 0
                ? new Position(contract, product, buyQuantity - size, buyValue - size * price, sellQuantity, sellValue)
                : new Position(contract, product, buyQuantity, buyValue, sellQuantity - size, sellValue - size * price);
    }

    /** @param signedQuantity positive for a purchase */
    public Position plus(long signedQuantity, long price) {
        long size = Math.abs(signedQuantity);
        return signedQuantity > 0
                ? new Position(contract, product, buyQuantity + size, buyValue + size * price, sellQuantity, sellValue)
                : new Position(contract, product, buyQuantity, buyValue, sellQuantity + size, sellValue + size * price);
    }

    /** Long above zero, short below. */
    public long quantity() {
        return buyQuantity - sellQuantity;
    }

    public long averageBuy() {
        return buyQuantity == 0 ? 0 : buyValue / buyQuantity;
    }

    public long averageSell() {
        return sellQuantity == 0 ? 0 : sellValue / sellQuantity;
    }

    public long netAmount() {
        return sellValue - buyValue;
    }

    public long realized() {
        return Math.min(buyQuantity, sellQuantity) * (averageSell() - averageBuy());
    }

    public long unrealized(long lastPrice) {
        long entry = quantity() > 0 ? averageBuy() : averageSell();
        return quantity() * (lastPrice - entry);
    }

    /** The price at which the open quantity would leave nothing; 0 when flat. */
    public long breakEven() {
        return quantity() == 0 ? 0 : Math.abs(netAmount() / quantity());
    }

    /** The average the open quantity was opened at; 0 when flat. */
    public long entry() {
        return quantity() == 0 ? 0 : quantity() > 0 ? averageBuy() : averageSell();
    }

    /** Only what is still open goes over night, at the average it was opened at. */
    Position carried() {
        long entry = quantity() > 0 ? averageBuy() : averageSell();
        return quantity() == 0
                ? flat(contract, product)
                : flat(contract, product).plus(quantity(), entry);
    }
}
