package io.tickwire.ingest.session;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;

/**
 * How long the feed waits for what.
 *
 * @param authorise for a token, a login included
 * @param open for the socket to be connected
 * @param silence without data, when data is expected, before the session counts as dead
 * @param calm after which an earlier token refusal no longer slows the next login
 * @param standDown before bad credentials are tried again
 * @param doubtAfter every how many fruitless attempts the token itself is put to the question
 * @param backoff between attempts
 */
public record FeedLimits(
        Duration authorise,
        Duration open,
        Duration silence,
        Duration calm,
        Duration standDown,
        int doubtAfter,
        Backoff backoff) {}
