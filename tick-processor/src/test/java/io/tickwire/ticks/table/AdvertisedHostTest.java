package io.tickwire.ticks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvertisedHostTest {
    private static final String KEY = "TICKWIRE_HTTP_ADVERTISED_HOST";

    @Test
    void aLaptopIsReachedUnderItsLoopbackAddress() {
        assertThat(accepted(Map.of(), "127.0.0.1")).isEqualTo("127.0.0.1");
        assertThat(accepted(Map.of(), "localhost")).isEqualTo("127.0.0.1");
        assertThat(accepted(Map.of(KEY, "localhost"), "::1")).isEqualTo("localhost");
    }

    @Test
    void whoListensToOthersIsReachedUnderTheNameOfItsMachine() {
        assertThat(accepted(Map.of(), "0.0.0.0")).isEqualTo("pod-7");
        assertThat(accepted(Map.of(), "10.0.0.7")).isEqualTo("pod-7");
        assertThat(accepted(Map.of(KEY, "ticks.example"), "0.0.0.0")).isEqualTo("ticks.example");
    }

    @Test
    void aNameThatEveryMachineTakesForItselfIsRefusedWithTheRemedy() {
        for (String everybody : new String[] {"127.0.0.1", "localhost", "127.9.9.9", "[::1]", "0.0.0.0"}) {
            assertThatThrownBy(() -> accepted(Map.of(KEY, everybody), "0.0.0.0"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(KEY + " is " + everybody)
                    .hasMessageContaining(
                            "set it to the name or address under which the other instances reach this one");
        }
    }

    @Test
    void aMachineWithoutANameMustBeToldOne() {
        for (Optional<String> name : java.util.List.of(Optional.<String>empty(), Optional.of("localhost"))) {
            Settings settings = Settings.of(Map.of());
            AdvertisedHost.from(settings, "0.0.0.0", () -> name);
            assertThatThrownBy(settings::verify)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(KEY + " is missing");
        }
    }

    private static String accepted(Map<String, String> given, String bind) {
        Settings settings = Settings.of(given);
        String host = AdvertisedHost.from(settings, bind, () -> Optional.of("pod-7"));
        settings.verify();
        return host;
    }
}
