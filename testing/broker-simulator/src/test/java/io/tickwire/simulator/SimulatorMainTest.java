package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorMainTest {
    @Test
    void readsItsSettingsFromTheEnvironment() {
        SimulatorSettings settings = SimulatorMain.settings(Map.of(
                "TICKWIRE_SIMULATOR_BIND", "0.0.0.0",
                "TICKWIRE_SIMULATOR_PORT", "0",
                "TICKWIRE_SIMULATOR_INSTRUMENTS", "1000",
                "TICKWIRE_SIMULATOR_RATE", "20000",
                "TICKWIRE_SIMULATOR_SEED", "7",
                "TICKWIRE_SIMULATOR_DATA", "some/where",
                "TICKWIRE_OTHER", "ignored"));
        assertThat(settings.bind()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isZero();
        assertThat(settings.instruments()).isEqualTo(1_000);
        assertThat(settings.ticksPerSecond()).isEqualTo(20_000);
        assertThat(settings.seed()).isEqualTo(7);
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("some/where"));
        assertThat(settings.effectiveCap()).isEqualTo(4_000);
    }

    @Test
    void hasTheDefaultsOfTheStandaloneSystem() {
        SimulatorSettings settings = SimulatorMain.settings(Map.of());
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8_090);
        assertThat(settings.limitScale()).isEqualTo(1);
        assertThat(settings.dataDirectory()).isNull();
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> SimulatorMain.settings(Map.of("TICKWIRE_SIMULATOR_PRT", "1")))
                .hasMessageContaining("TICKWIRE_SIMULATOR_PRT")
                .hasMessageContaining("PORT");
        assertThatThrownBy(() -> SimulatorMain.settings(Map.of("TICKWIRE_SIMULATOR_RATE", "fast")))
                .hasMessageContaining("TICKWIRE_SIMULATOR_RATE");
    }
}
