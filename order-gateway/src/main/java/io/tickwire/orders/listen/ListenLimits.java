package io.tickwire.orders.listen;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;

/**
 * How long listening waits for what.
 *
 * @param open until the broker says that it tells what happens; a login may be a part of it
 * @param silence without anything heard, heartbeats included, before a connection is given up
 * @param calm how long one must have lasted for its end to count as the first in a row
 * @param doubtAfter every how many fruitless attempts the login itself is put to the question
 * @param backoff between attempts
 */
public record ListenLimits(Duration open, Duration silence, Duration calm, int doubtAfter, Backoff backoff) {}
