package io.tickwire.broker.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one broker, account and purpose.
 *
 * @param generation of the last login, 0 before the first
 * @param token of that login; null when there is none, it cannot be opened with our key, or other credentials got it
 * @param failures logins that failed since the last good one
 * @param failedAs why the last of them failed; null when the last login was good
 * @param failedWith fingerprint of the credentials that failed
 * @param heldUntil no login before this because of the failures; null when nothing is held
 * @param attempts the logins tried lately
 */
record TokenRow(
        long generation,
        @Nullable SessionToken token,
        int failures,
        LoginRefused.@Nullable Kind failedAs,
        @Nullable String failedWith,
        @Nullable Instant heldUntil,
        LoginAttempts attempts) {

    /** The same for an instance that holds a token, perhaps one that could not be stored: the later login counts. */
    TokenRow heldBeside(@Nullable SessionToken held) {
        if (held == null || held.generation() < generation || held.generation() == generation && token != null) {
            return this;
        }
        return new TokenRow(held.generation(), held, failures, failedAs, failedWith, heldUntil, attempts);
    }

    /** The same, for somebody whom failed logins do not hold back. */
    TokenRow notHeld() {
        return new TokenRow(generation, token, failures, failedAs, failedWith, null, attempts);
    }

    /** Generation of the last login that may have been good, whether or not anybody could say so. */
    long newest() {
        return Math.max(generation, attempts.unfinished());
    }
}
