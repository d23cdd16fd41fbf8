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
}
