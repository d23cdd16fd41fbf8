package io.tickwire.broker.token;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Decides what to do about a session: use the stored token, log in, or hold back. Pure; {@link BrokerSessions} asks it
 * under the row's lock and does what it says.
 *
 * <p>A stored token newer than the dead one is used. A login is made when there is none and nothing forbids it. A failed
 * login forbids the next for a while: growing pauses while the broker is down, a long one when it refused the keys,
 * unless they have changed since. Whatever the reasons, there are never more than five logins a minute, and none within a minute
 * of one whose end nobody recorded.
 */
public final class TokenCustodian {
    /** Over which logins are counted. */
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final int LOGINS_PER_WINDOW = 5;

    /** After refused keys, for every instance of the login: more logins with them may lock the account. */
    public static final Duration STAND_DOWN = Duration.ofMinutes(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final ZoneId IST = ZoneId.of("Asia/Kolkata");

    /** Leaves time for a broker that is down; a token that lives a few hours is not thrown away for it. */
    private static final Duration RENEW_AHEAD = Duration.ofHours(1);

    /** Brokers roll sessions over at night (XTS reference 1.7): a token of the night is as doubtful as yesterday's. */
    private static final LocalTime FRESH_FROM = LocalTime.of(6, 0);

    /** Doubtful tokens are replaced before the market opens; without that, renewals would move into market hours. */
    private static final LocalTime RENEW_FROM = LocalTime.of(7, 0);

    private static final LocalTime RENEW_UNTIL = LocalTime.of(9, 0);

    /** What to do. */
    sealed interface Decision {
        /** The stored token is good. */
        record Use(SessionToken token) implements Decision {}

        /** Log in now. */
        record LogIn(long generation) implements Decision {}

        /**
         * No login before {@code until}: the last one ended unrecorded. It may have been good, and another one would end the
         * session of whoever holds its token.
         */
        record Undecided(Instant until) implements Decision {}

        /** No login before {@code until}; {@code failedAs} says which failure forbids it, null for the storm guard. */
        record HoldBack(Instant until, LoginRefused.@Nullable Kind failedAs) implements Decision {}
    }

    private TokenCustodian() {}

    /**
     * @param row what is stored
     * @param dead generation the broker refused, or 0
     * @param credentials fingerprint of the credentials a login would use
     */
    static Decision decide(TokenRow row, long dead, String credentials, Instant now) {
        SessionToken token = row.token();
        if (token == null || token.generation() <= dead || !token.usableAt(now)) {
            return logIn(row, dead, credentials, now);
        }
        if (!renewalDue(token, now)) {
            return new Decision.Use(token);
        }
        Decision renewal = logIn(row, dead, credentials, now);
        return renewal instanceof Decision.LogIn ? renewal : new Decision.Use(token);
    }

    /** Whether a token that is still good had better be replaced: near its end, or before the market opens. */
    static boolean renewalDue(SessionToken token, Instant now) {
        return nearItsEnd(token, now) || doubtfulInTheMorning(token, now);
    }

    private static boolean nearItsEnd(SessionToken token, Instant now) {
        Duration tenth = Duration.between(token.issuedAt(), token.expiresAt()).dividedBy(10);
        Duration ahead = tenth.compareTo(RENEW_AHEAD) < 0 ? tenth : RENEW_AHEAD;
        return !now.isBefore(token.expiresAt().minus(ahead));
    }

    private static boolean doubtfulInTheMorning(SessionToken token, Instant now) {
        ZonedDateTime local = now.atZone(IST);
        boolean morning =
                !local.toLocalTime().isBefore(RENEW_FROM) && local.toLocalTime().isBefore(RENEW_UNTIL);
        Instant fresh = local.toLocalDate().atTime(FRESH_FROM).atZone(IST).toInstant();
        return morning && token.issuedAt().isBefore(fresh);
    }

    /** Until when a failed login forbids the next one. */
    static Instant heldUntil(LoginRefused.Kind kind, int failures, Instant now) {
        if (kind == LoginRefused.Kind.BAD_CREDENTIALS) {
            return now.plus(STAND_DOWN);
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        return now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private static Decision logIn(TokenRow row, long dead, String credentials, Instant now) {
        Instant held = row.heldUntil();
        boolean otherKeys =
                row.failedAs() == LoginRefused.Kind.BAD_CREDENTIALS && !credentials.equals(row.failedWith());
        if (held != null && now.isBefore(held) && !otherKeys) {
            return new Decision.HoldBack(held, row.failedAs());
        }
        LoginAttempts attempts = row.attempts();
        Instant frees = attempts.windowFrees();
        if (attempts.inWindow() >= LOGINS_PER_WINDOW && frees != null) {
            return new Decision.HoldBack(frees, null);
        }
        Instant settled = attempts.unfinishedUntil();
        if (attempts.unfinished() > Math.max(row.generation(), dead) && settled != null && now.isBefore(settled)) {
            return new Decision.Undecided(settled);
        }
        return new Decision.LogIn(Math.max(row.newest(), dead) + 1);
    }
}
