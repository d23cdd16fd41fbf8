package io.tickwire.broker.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {
    @Test
    void readsEndAndUser() {
        JwtClaims claims = JwtClaims.of(
                jwt("{\"userID\":\"CLIENT01_abc\",\"publicKey\":\"abc\",\"iat\":1763600000,\"exp\":1763686400}"));
        assertThat(claims.expiresAt()).contains(Instant.ofEpochSecond(1763686400));
        assertThat(claims.userId()).contains("CLIENT01_abc");
        assertThat(claims.publicKey()).contains("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque", "a.b", "a.!!!.c", "a.bm90IGpzb24.c", "...."})
    void readsNothingFromWhatIsNoJwt(String token) {
        assertThat(JwtClaims.of(token).expiresAt()).isEmpty();
        assertThat(JwtClaims.of(token).userId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":\"soon\",\"userID\":7}",
                "{\"exp\":-1,\"userID\":\"\"}",
                "{\"exp\":9223372036854775807}",
                "[]",
                "null"
            })
    void readsNothingFromClaimsThatMakeNoSense(String claims) {
        assertThat(JwtClaims.of(jwt(claims)).expiresAt()).isEmpty();
        assertThat(JwtClaims.of(jwt(claims)).userId()).isEmpty();
    }

    static String jwt(String claims) {
        return encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + ".c2lnbmF0dXJl";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
