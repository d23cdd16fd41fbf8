package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.event.Subject;
import java.util.ArrayList;
import java.util.List;

/** A command that cancels orders and is not over yet. Confined to the desk's thread. */
final class Cancelling {
    final Command command;
    final Subject subject;

    /** When the desk took it; reads begun before say nothing about it, microseconds. */
    final long since;

    /** Whether an owner before us had it, who may have told the broker. */
    final boolean recovered;

    final List<Pursuit> pursuits = new ArrayList<>();

    /** Whether all orders it means are known. */
    boolean found;

    Cancelling(Command command, boolean recovered, long now) {
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

    boolean pursuesNumber(String brokerOrderId) {
        return pursuits.stream().anyMatch(pursuit -> brokerOrderId.equals(pursuit.brokerOrderId));
    }

    boolean over() {
        return found && pursuits.stream().allMatch(pursuit -> pursuit.end != null);
    }
}
