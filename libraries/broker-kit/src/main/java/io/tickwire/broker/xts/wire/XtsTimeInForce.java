package io.tickwire.broker.xts.wire;

import java.util.Locale;

/** How long an order stays (XTS reference 4.2, 4.6). UNKNOWN is what a row may hold and no request may. */
public enum XtsTimeInForce {
    DAY("1"),
    IOC("4"),
    GTC("2"),
    GTD("8"),
    EOS("16"),
    COL("32"),
    GTDYS("128"),
    UNKNOWN("");

    private final String number;

    XtsTimeInForce(String number) {
        this.number = number;
    }

    public String wire() {
        return name();
    }

    public static XtsTimeInForce parse(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        for (XtsTimeInForce validity : values()) {
            if (validity.name().equals(upper) || (validity.number.equals(upper) && !upper.isEmpty())) {
                return validity;
            }
        }
        return UNKNOWN;
    }
}
