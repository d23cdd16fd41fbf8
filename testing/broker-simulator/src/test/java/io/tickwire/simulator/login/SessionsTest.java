package io.tickwire.simulator.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tickwire.simulator.http.Refusal;
import io.tickwire.simulator.login.Sessions.End;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final byte[] SECRET = "a secret of the test, 32 bytes long".getBytes(StandardCharsets.UTF_8);

    private Instant now = Instant.parse("2026-11-20T03:00:00.5Z");
    private final Sessions sessions = new Sessions(SECRET, Duration.ofDays(1), () -> now);

    @Test
    void tokenIsAnHs256JwtWithTheClaimsOfTheLiveOnes() throws Exception {
        String[] parts = login(Accounts.DEMO).token().split("\\.");
        assertThat(decoded(parts[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

        JsonNode claims = new ObjectMapper().readTree(decoded(parts[1]));
        assertThat(claims.fieldNames()).toIterable().containsExactly("userID", "publicKey", "iat", "exp");
        assertThat(claims.path("userID").asText()).isEqualTo("DEMO_demo-market-key");
        assertThat(claims.path("publicKey").asText()).isEqualTo("demo-market-key");
        assertThat(claims.path("iat").asLong()).isEqualTo(now.getEpochSecond());
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(86_400);

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        byte[] signature = mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(parts[2])).isEqualTo(signature);
    }

    @Test
    void secondLoginKillsTheFirstEvenWithinOneSecond() {
        List<End> ends = new ArrayList<>();
        sessions.onEnd((session, how) -> ends.add(how));
        Session first = login(Accounts.DEMO);
        Session second = login(Accounts.DEMO);

        assertThat(second.token()).isNotEqualTo(first.token());
        assertThat(ends).containsExactly(End.REPLACED);
        assertThat(sessions.find(first.token())).isEmpty();
        assertThat(sessions.find(second.token())).contains(second);
    }

    @Test
    void loginsOfOtherAccountsAndOfTheOtherApiAreUntouched() {
        Session demo = login(Accounts.DEMO);
        login(Accounts.PEER);
        sessions.login(Api.INTERACTIVE, Accounts.DEMO);
        assertThat(sessions.find(demo.token())).contains(demo);
    }

    @Test
    void eachApiRefusesTheOthersToken() {
        Session market = login(Accounts.DEMO);
        assertThatThrownBy(() -> sessions.require(Api.INTERACTIVE, market.token()))
                .isInstanceOf(Refusal.class);
        assertThat(sessions.require(Api.MARKETDATA, market.token())).isEqualTo(market);
    }

    @Test
    void tokenExpiresAtItsTime() {
        Session session = login(Accounts.DEMO);
        now = session.expiresAt().minusMillis(1);
        assertThat(sessions.find(session.token())).isPresent();
        now = session.expiresAt();
        assertThat(sessions.find(session.token())).isEmpty();
    }

    private Session login(Account account) {
        return sessions.login(Api.MARKETDATA, account);
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }
}
