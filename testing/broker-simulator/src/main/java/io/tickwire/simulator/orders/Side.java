package io.tickwire.simulator.orders;

/** BUY or SELL; rows spell it {@code Buy} and {@code Sell} (XTS reference 4.6). */
public enum Side {
    BUY("Buy", 1),
    SELL("Sell", -1);

    private final String label;
    private final int sign;

    Side(String label, int sign) {
        this.label = label;
        this.sign = sign;
    }

    public String label() {
        return label;
    }

    /** 1 for a purchase, -1 for a sale. */
    public int sign() {
        return sign;
    }
}
