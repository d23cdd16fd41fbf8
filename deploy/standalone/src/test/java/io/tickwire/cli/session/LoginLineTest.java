package io.tickwire.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.broker.token.Purpose;
import io.tickwire.cli.connect.CliFailure;
import io.tickwire.standalone.xts.BrokerLogin;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginLineTest {
    private static final BrokerLogin.Standing STORED = new BrokerLogin.Standing(
            7,
            "DEMO",
            Instant.parse("2026-11-20T03:00:00Z"),
            Instant.parse("2026-11-21T03:00:00Z"),
            "xts-1",
            true,
            "",
            null);

    @Test
    void aTokenThatTheBrokerDoesNotTakeIsNotCalledValid() {
        LoginLine line = new LoginLine(Purpose.MARKET_DATA, "demo", STORED, STORED, LoginLine.DEAD);

        assertThat(line.text())
                .startsWith("market-data  demo: stored, but dead")
                .contains("--force --yes");
        assertThat(line.json()).containsEntry("valid", false).containsKey("problem");
    }

    @Test
    void aTokenThatTheBrokerTakesIsValid() {
        LoginLine line = new LoginLine(Purpose.MARKET_DATA, "demo", STORED, STORED, null);

        assertThat(line.text()).startsWith("market-data  demo: valid, nothing done");
        assertThat(line.json()).containsEntry("valid", true);
    }

    @Test
    void keysWithoutTheirBrokerAreNotPassedOverInSilence() {
        assertThatThrownBy(() -> LoginCommand.requireBrokerOfKeys(Map.of("TICKWIRE_XTS_MARKET_API_KEY", "real")))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("TICKWIRE_XTS_MARKET_API_KEY set without TICKWIRE_XTS_BASE_URL")
                .hasMessageNotContaining("real;");
        assertThatCode(() -> LoginCommand.requireBrokerOfKeys(Map.of("HOME", "/root")))
                .doesNotThrowAnyException();
    }
}
