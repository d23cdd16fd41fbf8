package io.tickwire.broker.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {
    private static final String ROW = "XTS|demo|INTERACTIVE|7";
    private static final Secret TOKEN = Secret.of("eyJhbGciOi.canary.token");
    private final TokenCipher cipher = TokenCipher.of(key(1));

    @Test
    void opensWhatItSealed() {
        assertThat(cipher.open(cipher.seal(TOKEN, ROW), ROW)).contains(TOKEN);
    }

    @Test
    void hidesTheTokenAndNeverSealsItTheSameWayTwice() {
        byte[] sealed = cipher.seal(TOKEN, ROW);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("canary");
        assertThat(cipher.seal(TOKEN, ROW)).isNotEqualTo(sealed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XTS|demo|INTERACTIVE|6", "XTS|peer|INTERACTIVE|7", "XTS|demo|MARKET_DATA|7", ""})
    void doesNotOpenForAnotherRowOrGeneration(String otherRow) {
        assertThat(cipher.open(cipher.seal(TOKEN, ROW), otherRow)).isEmpty();
    }

    @Test
    void doesNotOpenWithAnotherKeyNorAfterTampering() {
        byte[] sealed = cipher.seal(TOKEN, ROW);
        assertThat(TokenCipher.of(key(2)).open(sealed, ROW)).isEmpty();
        for (int i = 0; i < sealed.length; i++) {
            byte[] tampered = sealed.clone();
            tampered[i] ^= 1;
            assertThat(cipher.open(tampered, ROW)).as("byte " + i).isEmpty();
        }
        assertThat(cipher.open(new byte[0], ROW)).isEmpty();
        assertThat(cipher.open(new byte[] {1, 2, 3}, ROW)).isEmpty();
    }

    @Test
    void recognisesCredentialsWithoutTellingThem() {
        String print = cipher.fingerprint(Secret.of("key\nsecret"));
        assertThat(print)
                .isEqualTo(cipher.fingerprint(Secret.of("key\nsecret")))
                .doesNotContain("secret");
        assertThat(cipher.fingerprint(Secret.of("key\nother"))).isNotEqualTo(print);
        assertThat(TokenCipher.of(key(2)).fingerprint(Secret.of("key\nsecret"))).isNotEqualTo(print);
    }

    @Test
    void takesItsKeyFromTheSettings() {
        String base64 = Base64.getEncoder().encodeToString(key(1));
        Settings settings = Settings.of(Map.of("TICKWIRE_TOKEN_KEY", base64));
        TokenCipher fromSettings = TokenCipher.from(settings);
        settings.verify();
        assertThat(fromSettings.open(cipher.seal(TOKEN, ROW), ROW)).contains(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "c2hvcnQ=", "not base64 at all!"})
    void saysWhatAKeyMustLookLike(String key) {
        Settings settings = Settings.of(Map.of("TICKWIRE_TOKEN_KEY", key));
        TokenCipher.from(settings);
        assertThatThrownBy(settings::verify)
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining(key);
        assertThatThrownBy(() -> TokenCipher.of(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }

    static byte[] key(int seed) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) seed);
        return key;
    }
}
