package io.tickwire.service.http.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Secret;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokensTest {
    private static final Map<Role, String> WORDS = Map.of(
            Role.READ, "reading-0123456789",
            Role.TRADE, "trading-0123456789",
            Role.ADMIN, "deciding-0123456789");

    private final ApiTokens all = new ApiTokens(Map.of(
            Role.READ, Secret.of(word(Role.READ)),
            Role.TRADE, Secret.of(word(Role.TRADE)),
            Role.ADMIN, Secret.of(word(Role.ADMIN))));
    private final ApiTokens none = new ApiTokens(Map.of());

    private static String word(Role role) {
        return String.valueOf(WORDS.get(role));
    }

    private static Caller with(String... authorization) {
        return new Caller(List.of(authorization), false, "desk.example:8083", false);
    }

    private static Caller local(@Nullable String host) {
        return new Caller(List.of(), true, host, false);
    }

    @Test
    void aRoleHoldsThoseBeforeItAndNoOther() {
        for (Role has : Role.values()) {
            for (Role needed : Role.values()) {
                Optional<Refusal> refusal = all.refusal(needed, with("Bearer " + word(has)));
                assertThat(refusal.isEmpty()).as(has + " for " + needed).isEqualTo(has.ordinal() >= needed.ordinal());
                refusal.ifPresent(why -> assertThat(why.status()).isEqualTo(403));
            }
        }
    }

    @Test
    void saysWhichRoleIsMissing() {
        Refusal why = all.refusal(Role.ADMIN, with("Bearer " + word(Role.READ))).orElseThrow();
        assertThat(why.error()).isEqualTo("this needs the role admin; the token has the role read");
        assertThat(why.challenge()).contains("error=\"insufficient_scope\"", "scope=\"admin\"");
        assertThat(why.remedy()).contains("TICKWIRE_API_TOKEN_ADMIN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Basic reading-0123456789",
                "reading-0123456789",
                "Bearer reading-012345678",
                "Bearer reading-01234567890",
                "Bearer READING-0123456789",
                "Bearer reading-0123456789 trading-0123456789"
            })
    void whatIsNotExactlyATokenOfOursIsNobody(String authorization) {
        Refusal why = all.refusal(Role.READ, with(authorization)).orElseThrow();
        assertThat(why.status()).isEqualTo(401);
        assertThat(why.challenge()).startsWith("Bearer realm=");
        assertThat(why.toString()).doesNotContain("0123456789");
    }

    @Test
    void noneOrTwoTokensAreNobody() {
        assertThat(all.refusal(Role.READ, with()).orElseThrow().status()).isEqualTo(401);
        assertThat(all.refusal(Role.READ, with("Bearer " + word(Role.READ), "Bearer " + word(Role.ADMIN)))
                        .orElseThrow()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whereThereAreTokensThisMachineNeedsOneToo() {
        assertThat(all.refusal(Role.READ, local("127.0.0.1:8083"))).isPresent();
        assertThat(all.refusal(Role.READ, with("bearer   " + word(Role.READ) + " ")))
                .isEmpty();
    }

    @Test
    void withoutTokensOnlyThisMachineIsAnswered() {
        for (String host : List.of("127.0.0.1:8083", "localhost", "LOCALHOST:1", "[::1]:8083", "127.1.2.3")) {
            assertThat(none.refusal(Role.ADMIN, local(host))).as(host).isEmpty();
        }
        assertThat(none.refusal(Role.ADMIN, local(null))).isEmpty();
        assertThat(none.refusal(Role.READ, with())).isPresent();
        assertThat(none.refusal(Role.READ, new Caller(List.of(), true, "127.0.0.1", true)))
                .as("somebody else asks through it")
                .isPresent();
        assertThat(none.refusal(Role.READ, local("evil.example:8083")))
                .as("a page had its name lead to us")
                .isPresent();
        assertThat(none.refusal(Role.READ, local("127.0.0.1.evil.example"))).isPresent();
    }

    @Test
    void readsTokensFromSettingsAndFiles(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("admin"), word(Role.ADMIN) + "\n");
        Settings settings = Settings.of(
                Map.of("TICKWIRE_API_TOKEN_READ", word(Role.READ), "TICKWIRE_API_TOKEN_ADMIN_FILE", file.toString()));
        ApiTokens read = ApiTokens.from(settings);
        settings.verify();
        assertThat(read.none()).isFalse();
        assertThat(read.refusal(Role.ADMIN, with("Bearer " + word(Role.ADMIN)))).isEmpty();
        assertThat(read.refusal(Role.TRADE, with("Bearer " + word(Role.TRADE)))
                        .orElseThrow()
                        .status())
                .as("nobody has this one")
                .isEqualTo(401);
        assertThat(settings.described().toString()).doesNotContain("0123456789");
    }

    @Test
    void refusesTokensThatAreShortOddOrTheSame() {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_API_TOKEN_READ", "short",
                "TICKWIRE_API_TOKEN_TRADE", word(Role.TRADE),
                "TICKWIRE_API_TOKEN_ADMIN", word(Role.TRADE),
                "TICKWIRE_API_TOKEN_AMDIN", word(Role.ADMIN)));
        ApiTokens.from(settings);
        assertThatThrownBy(settings::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_API_TOKEN_READ must be 16 to 256")
                .hasMessageContaining("TICKWIRE_API_TOKEN_ADMIN must not be the same as TICKWIRE_API_TOKEN_TRADE")
                .hasMessageContaining("did you mean TICKWIRE_API_TOKEN_ADMIN?")
                .hasMessageNotContaining("0123456789");
    }

    @Test
    void aCallerPrintsNoToken() {
        assertThat(with("Bearer " + word(Role.READ)))
                .hasToString("Caller[authorization=***, loopback=false, host=desk.example:8083, relayed=false]");
    }
}
