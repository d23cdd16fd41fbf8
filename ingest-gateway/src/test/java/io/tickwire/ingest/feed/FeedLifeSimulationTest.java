package io.tickwire.ingest.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwire.testing.Simulation;
import org.junit.jupiter.api.Test;

/**
 * A hundred thousand lives of a feed with a broker that drops, stalls, refuses and forgets. What must hold after every step is
 * checked in {@link FeedLife}.
 */
class FeedLifeSimulationTest {
    @Test
    void holdsItsInvariantsThroughAHundredThousandLives() {
        long steps = Simulation.run(1, 100_000, (random, trace) -> new FeedLife(random, trace).live());

        assertThat(steps).isGreaterThan(15_000_000);
    }
}
