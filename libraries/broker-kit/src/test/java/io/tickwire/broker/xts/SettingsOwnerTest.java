package io.tickwire.broker.xts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.broker.token.Purpose;
import io.tickwire.broker.token.TokenCipher;
import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsOwner;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsOwnerTest {
    @Test
    void readsNothingThatServicesWithoutABrokerWouldTakeForAMistake() {
        Settings settings = Settings.of(Map.of(
                "TICKWIRE_XTS_MARKET_API_KEY", "k",
                "TICKWIRE_XTS_MARKET_API_SECRET", "s",
                "TICKWIRE_XTS_CLIENT_ID", "c",
                "TICKWIRE_XTS_HOST_LOOKUP_URL", "https://broker.invalid/hostlookup",
                "TICKWIRE_XTS_TLS_TRUST_STORE", "ca.pem",
                "TICKWIRE_TOKEN_KEY", "k"));
        XtsSettings.from(settings, Purpose.MARKET_DATA);
        TokenCipher.from(settings);

        assertThat(settings.described())
                .hasSizeGreaterThan(15)
                .allSatisfy(entry -> assertThat(SettingsOwner.BROKER_KIT.owns(entry.name()))
                        .as(entry.name())
                        .isTrue());
    }
}
