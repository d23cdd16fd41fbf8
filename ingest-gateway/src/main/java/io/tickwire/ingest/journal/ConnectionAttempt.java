package io.tickwire.ingest.journal;

import java.time.Duration;

/**
 * One attempt to get a session.
 *
 * @param attempt its number since data last flowed
 * @param reason why it was made
 * @param detail the same in a sentence; empty when there is nothing to add
 * @param beganAt UTC microseconds
 * @param outcome how far it came
 * @param took until it came that far
 */
public record ConnectionAttempt(
        long epoch, int attempt, ReconnectReason reason, String detail, long beganAt, String outcome, Duration took) {
    ConnectionAttempt came(String further, long micros) {
        Duration since = Duration.ofNanos(Math.max(0, micros - beganAt) * 1_000);
        return new ConnectionAttempt(epoch, attempt, reason, detail, beganAt, further, since);
    }
}
