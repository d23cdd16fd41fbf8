package io.tickwire.simulator.orders.position;

import java.util.Optional;
import java.util.stream.Stream;

/** The two ways positions are looked at (XTS reference 4.9). */
public enum View {
    /** Today's trades only. */
    DAY_WISE("DayWise"),
    /** Today's trades on top of what earlier days left open. */
    NET_WISE("NetWise");

    private final String label;

    View(String label) {
        this.label = label;
    }

    /** As requests and rows spell it. */
    public String label() {
        return label;
    }

    public static Optional<View> named(String label) {
        return Stream.of(values()).filter(view -> view.label.equals(label)).findFirst();
    }
}
