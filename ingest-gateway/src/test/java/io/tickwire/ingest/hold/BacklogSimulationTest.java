package io.tickwire.ingest.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.Simulation;
import org.junit.jupiter.api.Test;

class BacklogSimulationTest {
    private static final long LIVES = Long.getLong("simulation.lives", 5_000);

    @Test
    void losesNoStateAndAccountsForEveryUpdateWhateverTheOrder() {
        long steps = Simulation.run(1, LIVES, BacklogLife::live);
        assertThat(steps).isGreaterThan(LIVES);
    }
}
