package io.tickwire.ingest.session;

import io.tickwire.ingest.session.standing.Remedy;
import java.time.Duration;

/** A fact about the session worth telling others. */
public sealed interface SessionNotice {
    long epoch();

    /**
     * A token is at hand.
     *
     * @param fresh true when it is not the one used before
     */
    record TokenReady(long epoch, boolean fresh) implements SessionNotice {}

    record SessionOpened(long epoch, int attempt) implements SessionNotice {}

    /** Data flows on a new connection. */
    record DataFlowing(long epoch) implements SessionNotice {}

    /** A session that had been open is gone. */
    record SessionLost(long epoch, boolean stalled, String reason) implements SessionNotice {}

    /** A session was ended by us, in good order. */
    record SessionClosed(long epoch) implements SessionNotice {}

    /**
     * No data although data is due.
     *
     * @param remedy what is done about it now
     */
    record Stalled(long epoch, Remedy remedy, Duration silentFor) implements SessionNotice {}

    /** Everything is asked for afresh on the open connection. */
    record Resubscribing(long epoch) implements SessionNotice {}

    /**
     * The broker has answered for everything wanted on this connection.
     *
     * @param confirmed channels subscribed by then
     * @param took since the connection was open
     */
    record ReplayCompleted(long epoch, int confirmed, Duration took) implements SessionNotice {}

    /** A newer token is stored, and the session moves over to it in good order. */
    record TokenRenewed(long epoch, long token) implements SessionNotice {}

    /** The feed could not help itself: a person should look. It goes on trying, unless it says otherwise. */
    record AlarmRaised(long epoch, String reason) implements SessionNotice {}

    /** Data flows again after an alarm. */
    record AlarmCleared(long epoch) implements SessionNotice {}

    record TokenRefused(long epoch, String reason) implements SessionNotice {}

    record LoginRefused(long epoch, String reason) implements SessionNotice {}

    record ReconnectScheduled(long epoch, int attempt, Duration delay, String reason) implements SessionNotice {}
}
