package io.tickwire.broker.token;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store tells about one login, for a person: everything but the token.
 *
 * @param generation counts the logins, 0 before the first
 * @param userId as {@link SessionToken#userId}: may contain the API key; null when no token of ours can be read
 * @param issuedAt null when no token of ours can be read
 * @param expiresAt null when no token of ours can be read
 * @param holder instance or person whose login it was; empty when nobody noted it
 * @param usable whether it can still be used
 * @param failure words of the last failed login; empty when the last one was good
 * @param heldUntil no login is tried before this because of failures; null when nothing is held
 */
public record StoredSession(
        long generation,
        @Nullable String userId,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        String holder,
        boolean usable,
        String failure,
        @Nullable Instant heldUntil) {

    static StoredSession of(TokenRow row, String holder, String failure, Instant now) {
        Optional<SessionToken> token = Optional.ofNullable(row.token());
        return new StoredSession(
                row.generation(),
                token.map(SessionToken::userId).orElse(null),
                token.map(SessionToken::issuedAt).orElse(null),
                token.map(SessionToken::expiresAt).orElse(null),
                holder,
                token.filter(stored -> stored.usableAt(now)).isPresent(),
                failure,
                row.heldUntil());
    }
}
