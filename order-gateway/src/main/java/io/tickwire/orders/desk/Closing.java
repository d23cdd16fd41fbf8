package io.tickwire.orders.desk;

import io.tickwire.orders.broker.PositionRow;
import io.tickwire.orders.command.CloseAllPositions;
import io.tickwire.orders.command.Product;
import io.tickwire.orders.event.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A close-all that is not over yet. Confined to the desk's thread. */
final class Closing {
    final CloseAllPositions command;
    final Subject subject;

    /** When the desk took it; reads begun before say nothing about it, microseconds. */
    final long since;

    /** Whether an owner before us had it, who may have told the broker. */
    final boolean recovered;

    /** Cancellations of what was open. */
    final List<Pursuit> pursuits = new ArrayList<>();

    /** What could not be left, by instrument and product: how often in vain, and why. */
    final Map<String, Stuck> stuck = new HashMap<>();

    /** Since when exits are seen at the broker, by our identifier, microseconds. */
    final Map<String, Long> resting = new HashMap<>();

    /** From when on a read of the positions counts: nothing of ours is on its way any more, microseconds. */
    long readFrom = Long.MAX_VALUE;

    /** @param net units that were to be left when it was last tried */
    record Stuck(long net, int rounds) {}

    Closing(CloseAllPositions command, boolean recovered, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        this.recovered = recovered;
    }

    String id() {
        return command.id();
    }

    long notAfter() {
        return command.header().notAfter();
    }

    boolean means(Product product) {
        return command.product() == null || command.product() == product;
    }

    /** How a position is called towards people. */
    static String key(PositionRow held) {
        return held.instrument().text() + " " + held.product();
    }

    boolean pursuesNumber(String brokerOrderId) {
        return pursuits.stream().anyMatch(pursuit -> brokerOrderId.equals(pursuit.brokerOrderId));
    }

    boolean pursues(String legId) {
        return pursuits.stream().anyMatch(pursuit -> legId.equals(pursuit.legId));
    }

    boolean cancelling() {
        return pursuits.stream().anyMatch(pursuit -> pursuit.end == null);
    }
}
