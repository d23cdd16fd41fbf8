package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.simulator.binary.Width;
import io.tickwire.simulator.calendar.Hours;
import io.tickwire.simulator.calendar.TradingCalendar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentSettingsTest {
    @Test
    void readsItsSettingsFromTheEnvironment() {
        SimulatorSettings settings = EnvironmentSettings.read(Map.of(
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
        SimulatorSettings settings = EnvironmentSettings.read(Map.of());
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isEqualTo(8_090);
        assertThat(settings.limitScale()).isEqualTo(1);
        assertThat(settings.dataDirectory()).isNull();
    }

    @Test
    void readsTheMarketItIsToBe() {
        SimulatorSettings settings = EnvironmentSettings.read(Map.of(
                "TICKWIRE_SIMULATOR_SUBSCRIPTION_CAP", "50",
                "TICKWIRE_SIMULATOR_FLAT_TOUCHLINE", "TRUE",
                "TICKWIRE_SIMULATOR_BINARY_WIDTH", "narrow",
                "TICKWIRE_SIMULATOR_HOURS", "09:00-09:15-15:30",
                "TICKWIRE_SIMULATOR_HOLIDAYS", "2026-11-24, 2026-12-25",
                "TICKWIRE_SIMULATOR_PROPERTY_RATE", "20",
                "TICKWIRE_SIMULATOR_RECORDING", "friday.tsv",
                "TICKWIRE_SIMULATOR_RECORDING_SPEED", "2.5"));
        assertThat(settings.effectiveCap("demo")).isEqualTo(50);
        assertThat(settings.flatTouchline()).isTrue();
        assertThat(settings.binary().width()).isEqualTo(Width.NARROW);
        assertThat(settings.calendar())
                .isEqualTo(TradingCalendar.weekdays(Hours.of("09:00-09:15-15:30"))
                        .closedOn(LocalDate.of(2026, 11, 24))
                        .closedOn(LocalDate.of(2026, 12, 25)));
        assertThat(settings.propertiesPerSecond()).isEqualTo(20);
        assertThat(settings.replay()).isEqualTo(new Replay(Path.of("friday.tsv"), 2.5));
    }

    @ParameterizedTest
    @CsvSource({"FLAT_TOUCHLINE, yes", "BINARY_WIDTH, 48", "HOLIDAYS, Diwali", "HOURS, always", "PROPERTY_RATE, -1"})
    void refusesWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> EnvironmentSettings.read(Map.of("TICKWIRE_SIMULATOR_" + name, value)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRecordingGoesForwards() {
        assertThatThrownBy(() -> new Replay(Path.of("friday.tsv"), 0)).hasMessageContaining("speed");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> EnvironmentSettings.read(Map.of("TICKWIRE_SIMULATOR_PRT", "1")))
                .hasMessageContaining("TICKWIRE_SIMULATOR_PRT")
                .hasMessageContaining("PORT");
        assertThatThrownBy(() -> EnvironmentSettings.read(Map.of("TICKWIRE_SIMULATOR_RATE", "fast")))
                .hasMessageContaining("TICKWIRE_SIMULATOR_RATE");
    }
}
