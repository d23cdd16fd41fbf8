package io.tickwire.broker.xts.wire;

import java.util.Locale;

/**
 * Status of an order in book, history and events (XTS reference 4.7). A status we do not know is UNKNOWN and not
 * terminal: the order may still trade.
 */
public enum XtsOrderStatus {
    PENDING_NEW("PENDINGNEW", "65", false),
    NEW("NEW", "48", false),
    PARTIALLY_FILLED("PARTIALLYFILLED", "49", false),
    FILLED("FILLED", "50", true),
    PENDING_REPLACE("PENDINGREPLACE", "69", false),
    REPLACED("REPLACED", "53", false),
    PENDING_CANCEL("PENDINGCANCEL", "54", false),
    CANCELLED("CANCELLED", "52", true),
    REJECTED("REJECTED", "56", true),
    UNKNOWN("UNKNOWN", "", false);

    private final String wire;
    private final String number;
    private final boolean terminal;

    XtsOrderStatus(String wire, String number, boolean terminal) {
        this.wire = wire;
        this.number = number;
        this.terminal = terminal;
    }

    /** No further change can follow. */
    public boolean terminal() {
        return terminal;
    }

    /** @param nameOrNumber {@code PartiallyFilled}, {@code Open} (a New order in some lists), {@code 49} */
    public static XtsOrderStatus parse(String nameOrNumber) {
        String upper = nameOrNumber.trim().toUpperCase(Locale.ROOT);
        for (XtsOrderStatus status : values()) {
            if (status.wire.equals(upper) || (status.number.equals(upper) && !upper.isEmpty())) {
                return status;
            }
        }
        return alias(upper);
    }

    private static XtsOrderStatus alias(String upper) {
        switch (upper) {
            case "OPEN":
                return NEW;
            case "CANCELED":
                return CANCELLED;
            default:
                return UNKNOWN;
        }
    }
}
