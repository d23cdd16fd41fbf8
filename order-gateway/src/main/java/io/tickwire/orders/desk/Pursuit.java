package io.tickwire.orders.desk;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.Subject;
import org.jspecify.annotations.Nullable;

/** The cancellation of one order for one command, until it is over. Confined to the desk's thread. */
final class Pursuit {
    /** Names it among all cancellations, also towards the broker's calls. */
    final String key;

    final Subject subject;

    /** Nothing is sent to the broker for it after this moment, microseconds. */
    final long notAfter;

    /** Our order; null when it is somebody else's. */
    final @Nullable String legId;

    /** The broker's number; null when it is ours, whose number the machine knows. */
    final @Nullable String brokerOrderId;

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

    /** When it refused, microseconds. */
    long refusedAt;

    /** Whether its sender was told that the order stays open. */
    boolean staysOpen;

    /** How it ended; null while it goes on. */
    @Nullable
    End end;

    /**
     * @param cancelled whether the order is cancelled
     * @param over whether it is not open any more
     * @param reason why it is not cancelled; null when it is
     */
    record End(boolean cancelled, boolean over, @Nullable Reason reason, String text) {}

    private Pursuit(
            Subject subject,
            long notAfter,
            @Nullable String legId,
            @Nullable String brokerOrderId,
            boolean told,
            long now) {
        this.key = subject.commandId() + "/" + (legId == null ? "at broker " + brokerOrderId : legId);
        this.subject = subject;
        this.notAfter = notAfter;
        this.legId = legId;
        this.brokerOrderId = brokerOrderId;
        this.nextTry = now;
        this.toldAt = told ? now : 0;
    }

    /** @param told whether the broker may have been told by an owner before us */
    static Pursuit ofOurs(Subject subject, long notAfter, String legId, boolean told, long now) {
        return new Pursuit(subject, notAfter, legId, null, told, now);
    }

    static Pursuit ofForeign(Subject subject, long notAfter, String brokerOrderId, boolean told, long now) {
        return new Pursuit(subject, notAfter, null, brokerOrderId, told, now);
    }

    void ended(boolean cancelled, boolean over, @Nullable Reason reason, String text) {
        end = new End(cancelled, over, reason, text);
    }

    /** Whether the broker is not to be told any more. */
    boolean stale(long now, long undecidedAfter) {
        return remembered ? toldAt != 0 && now > Math.max(notAfter, toldAt + undecidedAfter) : now > notAfter;
    }
}
