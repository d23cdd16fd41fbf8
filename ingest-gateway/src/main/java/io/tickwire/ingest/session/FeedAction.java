package io.tickwire.ingest.session;

/** What must be done next. Every action names the epoch it belongs to. */
public sealed interface FeedAction {
    long epoch();

    /**
     * Get a usable token; answered by Authorised, CredentialsRefused or AuthorisationUnavailable.
     *
     * @param insisted true on a person's word: a login is tried although refused keys forbid it for a while
     */
    record Authorise(long epoch, Credential credential, boolean insisted) implements FeedAction {
        public Authorise(long epoch, Credential credential) {
            this(epoch, credential, false);
        }
    }

    /** Open a socket with this token generation; answered by Opened, TokenRefused or Lost. */
    record OpenSocket(long epoch, long token) implements FeedAction {}

    /** The session is open: bring the desired set to the broker. */
    record Replay(long epoch, long token) implements FeedAction {}

    /** Data stays away on an open session: bring the desired set to the broker afresh, on the same connection. */
    record Resubscribe(long epoch) implements FeedAction {}

    /** Release the socket of this epoch, whatever its condition. Not answered. */
    record CloseSocket(long epoch) implements FeedAction {}
}
