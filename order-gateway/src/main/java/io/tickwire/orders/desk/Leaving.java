package io.tickwire.orders.desk;

import io.tickwire.orders.command.Command;
import io.tickwire.orders.event.Subject;
import org.jspecify.annotations.Nullable;

/** A command that leaves a bracket or cover order and is not over yet. Confined to the desk's thread. */
final class Leaving {
    final Command command;
    final Subject subject;

    /** When the desk took it; reads begun before say nothing about it, microseconds. */
    final long since;

    boolean inFlight;
    int attempts;

    /** When the broker may first have been told, microseconds; 0 while it was not. */
    long toldAt;

    long nextTry;

    /** Why the broker would not; null while it did not refuse. */
    @Nullable
    String refusal;

    /** When it refused, microseconds. */
    long refusedAt;

    /** The last words of the broker; empty when there were none. */
    String words = "";

    /** @param recovered whether an owner before us had it, who may have told the broker */
    Leaving(Command command, boolean recovered, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        this.nextTry = now;
        this.toldAt = recovered ? now : 0;
    }

    String id() {
        return command.id();
    }

    long notAfter() {
        return command.header().notAfter();
    }
}
