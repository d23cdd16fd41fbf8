package io.tickwire.broker.xts.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.tickwire.broker.token.BrokerLogin;
import io.tickwire.broker.token.LoginRefused;
import io.tickwire.broker.xts.XtsKeys;
import io.tickwire.broker.xts.rest.RefusalKind;
import io.tickwire.broker.xts.rest.XtsErrors;
import io.tickwire.broker.xts.rest.XtsReply;
import io.tickwire.service.config.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsLoginTest {
    private static final XtsKeys KEYS = new XtsKeys(Secret.of("app"), Secret.of("secret"));
    private static final BrokerLogin.Grant GRANT =
            new BrokerLogin.Grant(Secret.of("t"), "CLIENT01", true, List.of(), null);

    @Test
    void givesWhatTheBrokerGranted() {
        assertThat(new XtsLogin(() -> new XtsReply.Success<>("s-user-0001", GRANT), KEYS).login())
                .isEqualTo(GRANT);
    }

    @ParameterizedTest(name = "token of {0}, publicKey {1}, login of {2}: {3}")
    @CsvSource({
        "CLIENT01_app, app, CLIENT01, true",
        "CLIENT01_app, app, '', true",
        "CLIENT01_app, '', DEALER7, true",
        "CLIENT01_app, '', '', true",
        "CLIENT01_f00d, '', CLIENT01, true",
        "client01, '', CLIENT01, true",
        "CLIENT02, '', CLIENT01, true",
        "'', '', CLIENT01, true",
        "CLIENT01, '', '', true",
        "CLIENT01_app, f00d, CLIENT01, false",
        "CLIENT01_f00d, f00d, CLIENT01, false",
        "CLIENT01_f00d, '', '', false",
        "CLIENT010_f00d, '', CLIENT01, false",
        "CLIENT09_f00d, '', CLIENT01, false",
        "CLIENT09, '', CLIENT01, false",
        "CLIENT01_xapp, '', DEALER7, false",
    })
    void refusesATokenOfAnotherUserOrApplication(String user, String publicKey, String login, boolean ours) {
        String claims = "{\"userID\":\"" + user + "\",\"publicKey\":\"" + publicKey + "\"}";
        List<String> codes = login.equals("CLIENT01") ? List.of("CLIENT01", "CLIENT02") : List.of();
        BrokerLogin.Grant grant = new BrokerLogin.Grant(Secret.of(jwt(claims)), login, true, codes, null);
        XtsReply<BrokerLogin.Grant> reply = new XtsReply.Success<>("s-user-0001", grant);
        if (ours) {
            assertThat(new XtsLogin(() -> reply, KEYS).login()).isEqualTo(grant);
        } else {
            assertRefused(reply, LoginRefused.Kind.BAD_CREDENTIALS);
        }
    }

    @Test
    void tellsOfAnotherUsersTokenWithoutItsContents() {
        String token = jwt("{\"userID\":\"CLIENT09_canary\",\"publicKey\":\"canary\"}");
        BrokerLogin.Grant grant = new BrokerLogin.Grant(Secret.of(token), "CLIENT01", true, List.of(), null);
        assertThatThrownBy(() -> new XtsLogin(() -> new XtsReply.Success<>("s-user-0001", grant), KEYS).login())
                .hasMessageContaining("another application")
                .message()
                .doesNotContain("canary", token);
    }

    @ParameterizedTest
    @CsvSource({
        "400, e-login-0006, Access Denied. User is Blocked., BAD_CREDENTIALS",
        "401, e-auth-0001, Authentication failed, BAD_CREDENTIALS",
        "400, e-x-0001, Bad Request, BAD_CREDENTIALS",
        "400, e-x-0002, Invalid Credentials, BAD_CREDENTIALS",
        "400, e-x-0003, Application key has expired, BAD_CREDENTIALS",
        "400, e-x-0004, Market data server is starting, BROKER_DOWN",
        "429, e-apirl-0004, Too many, BROKER_DOWN",
        "500, e-server-0001, Internal server error, BROKER_DOWN",
    })
    void tellsRefusedKeysFromABrokerInTrouble(int http, String code, String description, LoginRefused.Kind kind) {
        RefusalKind refusal = XtsErrors.kind(http, code, description);
        assertRefused(new XtsReply.Refused<>(refusal, code, description, http, MissingNode.getInstance()), kind);
    }

    @Test
    void takesSilenceAndPagesForABrokerInTrouble() {
        assertRefused(new XtsReply.Unknown<>("HTTP 502 with text/html"), LoginRefused.Kind.BROKER_DOWN);
        assertRefused(new XtsReply.NotSent<>("connection refused"), LoginRefused.Kind.BROKER_DOWN);
    }

    @Test
    void hasOtherCredentialsWhenEitherKeyChanges() {
        Secret before = new XtsLogin(() -> new XtsReply.NotSent<>(""), KEYS).credentials();
        XtsKeys corrected = new XtsKeys(Secret.of("app"), Secret.of("Secret"));
        assertThat(new XtsLogin(() -> new XtsReply.NotSent<>(""), corrected).credentials())
                .isNotEqualTo(before);
    }

    private static void assertRefused(XtsReply<BrokerLogin.Grant> reply, LoginRefused.Kind kind) {
        assertThatThrownBy(() -> new XtsLogin(() -> reply, KEYS).login())
                .isInstanceOfSatisfying(
                        LoginRefused.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private static String jwt(String claims) {
        return encoded("{\"alg\":\"HS256\"}") + "." + encoded(claims) + ".c2lnbmF0dXJl";
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
