package io.tickwire.broker.xts.wire;

import java.util.Locale;

/** Product of an order or position (XTS reference 4.2, 4.6). UNKNOWN is what a row may hold and no request may. */
public enum XtsProduct {
    MIS("1"),
    NRML("2"),
    CNC("4"),
    MTF("32"),
    CO("8"),
    BO("16"),
    UNKNOWN("");

    private final String number;

    XtsProduct(String number) {
        this.number = number;
    }

    public String wire() {
        return name();
    }

    public static XtsProduct parse(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        for (XtsProduct product : values()) {
            if (product.name().equals(upper) || (product.number.equals(upper) && !upper.isEmpty())) {
                return product;
            }
        }
        return UNKNOWN;
    }
}
