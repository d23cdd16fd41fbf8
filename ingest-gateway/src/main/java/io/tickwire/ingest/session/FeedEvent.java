package io.tickwire.ingest.session;

/** What can happen to the feed. */
public sealed interface FeedEvent {
    /** The service starts, or a person wants a feed that has given up, or whose keys were refused, to try again. */
    record Start() implements FeedEvent {}

    record Stop() implements FeedEvent {}

    /** The deadline of the state may have been reached; the machine looks for itself. */
    record DeadlineReached() implements FeedEvent {}

    /** The stored token is of this generation, whoever got it; older than or equal to the one in use, it changes nothing. */
    record TokenStored(long token) implements FeedEvent {}

    /**
     * Something a connection attempt caused. Callbacks of a dead socket arrive late: an event whose epoch is not the
     * state's changes nothing.
     */
    sealed interface OfEpoch extends FeedEvent {
        long epoch();
    }

    /**
     * There is a usable token.
     *
     * @param token its generation
     * @param fresh true when it was not the one last used by this gateway (a login, or another gateway's)
     */
    record Authorised(long epoch, long token, boolean fresh) implements OfEpoch {}

    /** The broker refused our keys. */
    record CredentialsRefused(long epoch, String reason, long retryAt) implements OfEpoch {}

    /**
     * No token could be had for now.
     *
     * @param retryAt monotonic time before which asking again is useless; 0 when unknown
     */
    record AuthorisationUnavailable(long epoch, String reason, long retryAt) implements OfEpoch {}

    /** The socket is connected. */
    record Opened(long epoch) implements OfEpoch {}

    /** The broker refused the token, on the socket or on a call made with it. */
    record TokenRefused(long epoch, String reason) implements OfEpoch {}

    /**
     * Data arrived.
     *
     * @param nanos monotonic time of the newest message
     * @param micros its wall clock, UTC microseconds
     */
    record DataSeen(long epoch, long nanos, long micros) implements OfEpoch {}

    /** The socket is gone, or could not be opened. */
    record Lost(long epoch, String reason) implements OfEpoch {}
}
