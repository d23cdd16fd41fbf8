package io.tickwire.broker.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored about one broker, account and purpose.
 *
 * @param generation of the last login, 0 before the first
 * @param token of that login; null when there is none or it cannot be opened with our key
 * @param failures logins that failed since the last good one
 * @param failedAs why the last of them failed; null when the last login was good
 * @param failedWith fingerprint of the credentials that failed
 * @param heldUntil no login before this because of the failures; null when nothing is held
 * @param loginsInWindow logins tried within {@link TokenCustodian#WINDOW}
 * @param windowFrees when the oldest of them leaves the window; null when there are none
 */
record TokenRow(
        long generation,
        @Nullable SessionToken token,
        int failures,
        LoginRefused.@Nullable Kind failedAs,
        @Nullable String failedWith,
        @Nullable Instant heldUntil,
        int loginsInWindow,
        @Nullable Instant windowFrees) {}
