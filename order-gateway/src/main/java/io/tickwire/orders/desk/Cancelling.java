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

    /** When the broker may first have been told, microseconds; 0 while it was not. */
    long toldAt;

    /** Whether it was wanted while nobody knew whether the broker had the order: then it does not become stale. */
    boolean remembered;

    /** Whether the broker's acceptance of the cancellation was already reported. */
    boolean reported;

    long nextTry;

    /** The broker's words when it did not find the order; null while it did not say so. */
    @Nullable
    String notFound;

    /** Why the broker would not; null while it did not refuse. */
    @Nullable
    String refusal;

    /** Whether its sender was told that the order stays open. */
    boolean staysOpen;

    /** When it refused, microseconds. */
    long refusedAt;

    /** @param recovered whether an owner before us had it, who may have told the broker */
    Cancelling(CancelOrder command, boolean recovered, long now) {
        this.command = command;
        this.subject = Subject.of(command);
        this.since = now;
        this.nextTry = now;
        this.toldAt = recovered ? now : 0;
    }

    /** Whether the broker is not to be told any more. */
    boolean stale(long now, long undecidedAfter) {
        return remembered
                ? toldAt != 0 && now > Math.max(command.header().notAfter(), toldAt + undecidedAfter)
                : now > command.header().notAfter();
    }

    String id() {
        return command.id();
    }
}
