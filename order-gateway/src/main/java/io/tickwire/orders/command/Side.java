package io.tickwire.orders.command;

/** Side of an order. */
public enum Side {
    BUY(1),
    SELL(-1);

    private final int sign;

    Side(int sign) {
        this.sign = sign;
    }

    /** What the quantity does to a net position. */
    public long signed(long quantity) {
        return sign * quantity;
    }

    /** The side that moves a position by a delta other than zero. */
    public static Side towards(long delta) {
        return delta > 0 ? BUY : SELL;
    }
}
