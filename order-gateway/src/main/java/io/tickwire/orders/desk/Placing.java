package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.command.SmartOrder;
import io.tickwire.orders.event.Subject;
import io.tickwire.orders.plan.ExposureProbe;
import org.jspecify.annotations.Nullable;

/** A command that places an order and is not over yet. Confined to the desk's thread. */
final class Placing {
    final Command command;
    final Subject subject;

    /** What is known about the exposure; null while nobody asked. */
    @Nullable
    ExposureProbe probe;

    /** Whether its waiting for another order's outcome was already told. */
    boolean toldWaiting;

    /** Whether no other order was working when it was planned: then only its own fills move the position. */
    boolean aloneInMarket;

    /** When its fill became known, microseconds; 0 before. */
    long filledAt;

    Placing(Command command) {
        this.command = command;
        this.subject = Subject.of(command);
    }

    String id() {
        return command.id();
    }

    long notAfter() {
        return command.header().notAfter();
    }

    @Nullable
    SmartOrder smart() {
        return command instanceof SmartOrder smart ? smart : null;
    }
}
