package io.tickwire.broker.xts.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XtsSocketNewsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logout | You have been logged out by another user. | true",
                "error | Invalid Token | true",
                "error | {\"type\":\"error\",\"code\":\"e-session-0007\"} | true",
                "error | e-token-0002 Please Provide token to Authenticate | true",
                "error | something else broke | false",
                "joined | Invalid Token | false",
                "warning | e-session-0007 | false"
            })
    void knowsWhichNewsMeanADeadToken(String event, String text, boolean dead) {
        assertThat(XtsSocketNews.tokenRefusal(event, text).isPresent()).isEqualTo(dead);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | websocket error | true",
                "403 | websocket error | true",
                "404 | websocket error | false",
                "502 | websocket error | false",
                "0 | Invalid Token | true",
                "0 | ping timeout | false"
            })
    void knowsWhichRefusedHandshakesMeanADeadToken(int status, String reason, boolean dead) {
        assertThat(XtsSocketNews.tokenRefusal(status, reason).isPresent()).isEqualTo(dead);
    }
}
