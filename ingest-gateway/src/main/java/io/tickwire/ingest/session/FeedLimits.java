package io.tickwire.ingest.session;

import io.tickwire.ingest.session.standing.Patience;
import io.tickwire.service.retry.Backoff;
import java.time.Duration;

/**
 * How long the feed waits for what.
 *
 * @param authorise for a token, a login included
 * @param open for the socket to be connected
 * @param silence without data, when data is expected, before the next remedy is tried
 * @param calm after which an earlier token refusal no longer slows the next login
 * @param standDown before bad credentials are tried again
 * @param relogin at least this long between two logins with which an unrefused token is replaced; {@link #NEVER} when that
 *     is not to be done, for silence may be ordinary where nothing is sure to tick
 * @param doubtAfter every how many fruitless attempts the token itself is put to the question
 * @param patience when trying has gone on for too long
 * @param backoff between attempts
 */
public record FeedLimits(
        Duration authorise,
        Duration open,
        Duration silence,
        Duration calm,
        Duration standDown,
        Duration relogin,
        int doubtAfter,
        Patience patience,
        Backoff backoff) {
    /** An interval of logins that never passes. */
    public static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);
}
