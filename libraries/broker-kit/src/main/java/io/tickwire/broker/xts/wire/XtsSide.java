package io.tickwire.broker.xts.wire;

import java.util.Locale;

/** Side of an order. Requests say BUY/SELL, rows Buy/Sell, some servers the numbers 49/50 (XTS reference 4.6). */
public enum XtsSide {
    BUY,
    SELL;

    public String wire() {
        return name();
    }

    /** @throws XtsUnreadable when it is neither: an order whose side is unclear must not be counted */
    public static XtsSide parse(String text) {
        switch (text.trim().toUpperCase(Locale.ROOT)) {
            case "BUY":
            case "49":
                return BUY;
            case "SELL":
            case "50":
                return SELL;
            default:
                throw new XtsUnreadable("unknown order side '" + text + "'");
        }
    }
}
