package io.tickwire.broker.xts.wire;

import java.util.Locale;

/** Kind of an order (XTS reference 4.2, 4.6). UNKNOWN is what a row may hold and no request may. */
public enum XtsOrderType {
    LIMIT("LIMIT", "2"),
    MARKET("MARKET", "1"),
    STOP_LIMIT("STOPLIMIT", "8"),
    STOP_MARKET("STOPMARKET", "4"),
    UNKNOWN("UNKNOWN", "");

    private final String wire;
    private final String number;

    XtsOrderType(String wire, String number) {
        this.wire = wire;
        this.number = number;
    }

    public String wire() {
        return wire;
    }

    public static XtsOrderType parse(String text) {
        String upper = text.trim().toUpperCase(Locale.ROOT);
        for (XtsOrderType type : values()) {
            if (type.wire.equals(upper) || (type.number.equals(upper) && !upper.isEmpty())) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
