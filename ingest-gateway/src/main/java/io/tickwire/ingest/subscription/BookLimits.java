package io.tickwire.ingest.subscription;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;

/**
 * How subscriptions are asked for.
 *
 * @param batchSize channels in one request, at most 50 (XTS reference 3.1)
 * @param batchDelay least time from one request to the next
 * @param answer how long to wait for an answer
 * @param retryFailed when to ask again for what had no slot, and the first time for what the broker refused by name: the
 *     pause doubles from one refusal of it to the next
 * @param backoff between requests that got no answer
 */
public record BookLimits(int batchSize, Duration batchDelay, Duration answer, Duration retryFailed, Backoff backoff) {}
