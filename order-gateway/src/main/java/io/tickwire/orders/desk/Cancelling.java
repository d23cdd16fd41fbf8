package io.tickwire.orders.desk;

import io.tickwire.orders.command.CancelOrder;
import io.tickwire.orders.event.Subject;
import org.jspecify.annotations.Nullable;

/** A cancel command that is not over yet. Confined to the desk's thread. */
final class Cancelling {
    final CancelOrder command;
    final Subject subject;

    /** When the desk took it; reads begun before say nothing about it, microseconds. */
    final long since;

    boolean inFlight;

    /** Whether the broker may have been told at least once. */
    boolean told;

    /** Whether the broker's acceptance of the cancellation was already reported. */
    boolean reported;

    int failures;
    long nextTry;

    /** Why the broker would not; null while it did not refuse. */
    @Nullable
    String refusal;

    /** When it refused, microseconds. */
    long refusedAt;

    Cancelling(CancelOrder command, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        this.nextTry = now;
    }

    String id() {
        return command.id();
    }
}
