package io.tickwire.broker.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * What we read from a broker's token: when it ends and whom it names (XTS reference 1.7). Nothing is verified:
 * the token came from the broker and only the broker can judge it.
 *
 * @param expiresAt the {@code exp} claim
 * @param userId the {@code userID} claim
 * @param publicKey the claim of that name, the application key; not for logs
 */
public record JwtClaims(Optional<Instant> expiresAt, Optional<String> userId, Optional<String> publicKey) {
    private static final JwtClaims NONE = new JwtClaims(Optional.empty(), Optional.empty(), Optional.empty());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Claims of a token; none when it is not a JWT. */
    public static JwtClaims of(String token) {
        String[] parts = token.split("\\.", -1);
        return parts.length == 3 ? ofPayload(parts[1]) : NONE;
    }

    private static JwtClaims ofPayload(String base64) {
        try {
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(base64));
            return new JwtClaims(
                    expiry(claims.path("exp")), text(claims.path("userID")), text(claims.path("publicKey")));
        } catch (IllegalArgumentException | IOException notJwt) {
            return NONE;
        }
    }

    private static Optional<Instant> expiry(JsonNode exp) {
        long seconds = exp.isNumber() ? exp.longValue() : 0;
        return seconds > 0 && seconds <= Instant.MAX.getEpochSecond()
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode claim) {
        return claim.isTextual() && !claim.textValue().isBlank() ? Optional.of(claim.textValue()) : Optional.empty();
    }
}
