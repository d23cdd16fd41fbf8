package io.tickwire.orders.desk;

import io.tickwire.schemas.InstrumentKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One instrument: the commands that wait to send an order for it, in the order they came, and when it last filled. At
 * most one of its orders is on its way to the broker at any time.
 */
final class Lane {
    final InstrumentKey instrument;
    final Deque<Placing> waiting = new ArrayDeque<>();

    /** Orders of the instrument that are not over. */
    final Set<String> openLegs = new LinkedHashSet<>();

    private long lastFillAt;
    private String lastFillBy = "";
    private long otherFillAt;

    Lane(InstrumentKey instrument) {
        this.instrument = instrument;
    }

    /** @param by the command whose order filled, or the broker's id of an order that is not ours */
    void filled(String by, long now) {
        if (!by.equals(lastFillBy)) {
            otherFillAt = lastFillAt;
            lastFillBy = by;
        }
        lastFillAt = now;
    }

    /** When any order of the instrument last filled, as far as we know, microseconds; 0 when none did. */
    long lastFillAt() {
        return lastFillAt;
    }

    /** When an order other than those of the command last filled, microseconds; 0 when none did. */
    long lastFillByOthers(String commandId) {
        return lastFillBy.equals(commandId) ? otherFillAt : lastFillAt;
    }
}
