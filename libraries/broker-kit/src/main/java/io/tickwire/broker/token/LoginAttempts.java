package io.tickwire.broker.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The logins tried lately, by any instance.
 *
 * @param inWindow those within {@link TokenCustodian#WINDOW}
 * @param windowFrees when the oldest of them leaves the window; null when there are none
 * @param unfinished highest generation of a login whose end was never recorded, 0 when there is none
 * @param unfinishedUntil when the last such login leaves the window; null when none is in it
 */
record LoginAttempts(
        int inWindow,
        @Nullable Instant windowFrees,
        long unfinished,
        @Nullable Instant unfinishedUntil) {
    static final LoginAttempts NONE = new LoginAttempts(0, null, 0, null);
}
