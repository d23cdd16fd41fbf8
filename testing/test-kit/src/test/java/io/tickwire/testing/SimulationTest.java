package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void aSeedAlwaysLivesTheSameLife() {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();

        Simulation.run(7, 3, (random, trace) -> first.add(random.nextInt()));
        Simulation.run(7, 3, (random, trace) -> second.add(random.nextInt()));

        assertThat(first).hasSize(3).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void aFailureNamesItsSeedAndItsLastSteps() {
        assertThatThrownBy(() -> Simulation.run(1, 10, SimulationTest::failsAtSeedFour))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 4 failed after 30 steps: broken")
                .hasMessageContaining("30: step 29")
                .hasMessageContaining("11: step 10")
                .hasMessageNotContaining("10: step 9\n");
    }

    @Test
    void countsTheStepsOfAllLives() {
        assertThat(Simulation.run(1, 5, (random, trace) -> trace.step("one"))).isEqualTo(5);
    }

    private static void failsAtSeedFour(java.util.SplittableRandom random, Simulation.Trace trace) {
        for (int step = 0; step < 30; step++) {
            trace.step("step " + step);
        }
        if (random.nextLong() == new java.util.SplittableRandom(4).nextLong()) {
            throw new IllegalStateException("broken");
        }
    }
}
