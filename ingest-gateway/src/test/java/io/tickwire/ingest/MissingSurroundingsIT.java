package io.tickwire.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.service.lifecycle.DependencyMissing;
import io.tickwire.simulator.SimulatorSettings;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The gateway does not start without what it needs. Beside the other tests, for these mostly wait: a database is given ten
 * seconds to come.
 */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class MissingSurroundingsIT {
    private World world;

    @BeforeEach
    void begin() throws Exception {
        world = new World(
                SimulatorSettings.builder().instruments(5).ticksPerSecond(0).build());
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void refusesToStartWithoutARegistry() {
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_SCHEMA_REGISTRY_URL", "http://127.0.0.1:1/apis/ccompat/v7");

        assertThatThrownBy(() -> world.start(settings))
                .isInstanceOf(DependencyMissing.class)
                .hasMessageContaining("schemas apply");
    }

    @Test
    void refusesToStartWithoutADatabaseAndLeavesNothingRunning() {
        Map<String, String> settings = world.settings();
        settings.put("TICKWIRE_DB_URL", "jdbc:postgresql://127.0.0.1:1/nothing");

        assertThatThrownBy(() -> world.start(settings)).isInstanceOf(DependencyMissing.class);
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .as("the producers were open when it failed")
                .noneMatch(name -> name.endsWith(" tickwire-ingest-" + world.slot)
                        || name.endsWith(" tickwire-ingest-" + world.slot + "-events"));
    }
}
