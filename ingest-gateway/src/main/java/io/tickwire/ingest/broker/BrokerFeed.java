package io.tickwire.ingest.broker;

import io.tickwire.broker.token.SessionToken;

/**
 * A broker's live feed. The weakest promise: calls do not block; events may come from any thread, late, twice, or not at
 * all, and each names the epoch of the socket it came from.
 */
public interface BrokerFeed {
    /** Opens a socket for this epoch; ends in {@link FeedEvents#opened}, {@code refused} or {@code lost}, or in silence. */
    void open(long epoch, SessionToken token);

    /** Releases the socket of this epoch in any condition. When it returned, no new socket will appear for that epoch. */
    void close(long epoch);

    /** Sockets that exist or are not yet known to be released. */
    int sockets();

    /**
     * Releases everything, and waits a bounded time for it.
     *
     * @return true when the broker ended the last session in good order: everything it had sent was heard. Otherwise something
     *     may have come that nobody read
     */
    boolean shutdown();
}
