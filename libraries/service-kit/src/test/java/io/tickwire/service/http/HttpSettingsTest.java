package io.tickwire.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.config.Settings;
import io.tickwire.service.config.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void listensOnThisMachineOnlyUnlessTold() {
        assertThat(HttpSettings.from(Settings.of(Map.of()), 8081)).isEqualTo(new HttpSettings("127.0.0.1", 8081));
    }

    @Test
    void bindAndPortAreRead() {
        Settings settings = Settings.of(Map.of("TICKWIRE_HTTP_BIND", "0.0.0.0", "TICKWIRE_HTTP_PORT", "0"));

        assertThat(HttpSettings.from(settings, 8081)).isEqualTo(new HttpSettings("0.0.0.0", 0));
    }

    @Test
    void refusesAPortThatIsNone() {
        Settings settings = Settings.of(Map.of("TICKWIRE_HTTP_PORT", "65536"));
        HttpSettings.from(settings, 8081);

        assertThatThrownBy(settings::verify)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("TICKWIRE_HTTP_PORT must lie between 0 and 65535, is 65536");
    }
}
