package io.tickwire.simulator.orders;

/** As requests name it; {@link #label} is how rows spell it. */
public enum OrderType {
    LIMIT("Limit", true, false),
    MARKET("Market", false, false),
    STOPLIMIT("StopLimit", true, true),
    STOPMARKET("StopMarket", false, true);

    private final String label;
    private final boolean limited;
    private final boolean stop;

    OrderType(String label, boolean limited, boolean stop) {
        this.label = label;
        this.limited = limited;
        this.stop = stop;
    }

    public String label() {
        return label;
    }

    /** Whether it has a limit price. */
    public boolean isLimited() {
        return limited;
    }

    /** Whether it waits for the market to reach its stop price. */
    public boolean isStop() {
        return stop;
    }
}
