package io.tickwire.ingest.session;

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

    record Stalled(long epoch, Duration silentFor) implements SessionNotice {}

    record TokenRefused(long epoch, String reason) implements SessionNotice {}

    record LoginRefused(long epoch, String reason) implements SessionNotice {}

    record ReconnectScheduled(long epoch, int attempt, Duration delay, String reason) implements SessionNotice {}
}
