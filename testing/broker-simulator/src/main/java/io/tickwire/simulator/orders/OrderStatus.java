package io.tickwire.simulator.orders;

/** The nine statuses (XTS reference 4.7). */
public enum OrderStatus {
    PENDING_NEW("PendingNew", false),
    NEW("New", false),
    PARTIALLY_FILLED("PartiallyFilled", false),
    FILLED("Filled", true),
    PENDING_REPLACE("PendingReplace", false),
    REPLACED("Replaced", false),
    PENDING_CANCEL("PendingCancel", false),
    CANCELLED("Cancelled", true),
    REJECTED("Rejected", true);

    private final String label;
    private final boolean terminal;

    OrderStatus(String label, boolean terminal) {
        this.label = label;
        this.terminal = terminal;
    }

    public String label() {
        return label;
    }

    public boolean isTerminal() {
        return terminal;
    }

    /** Open at the exchange: New, Replaced or PartiallyFilled. */
    public boolean isOpen() {
        return this == NEW || this == REPLACED || this == PARTIALLY_FILLED;
    }
}
