package io.tickwire.orders.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.sim.SimulatedGateway.Mistake;
import io.tickwire.testing.Simulation;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeded lives of a gateway with a hostile broker; after every event the invariants of the send protocol are checked.
 * {@code -Dsimulation.lives=1000000} lives more of them, {@code -Dsimulation.seed=N} lives one again.
 */
class OrderSimulationTest {
    private static final long LIVES = Long.getLong("simulation.lives", 50_000);

    @Test
    void neverTwiceNeverSilentlyLostInAnyLife() {
        Set<FactType> told = EnumSet.noneOf(FactType.class);
        Set<String> crashes = new TreeSet<>();
        Set<Reason> denials = EnumSet.noneOf(Reason.class);
        Simulation.run(0, LIVES, (random, trace) -> {
            OrderSimulation life = new OrderSimulation(random, trace, Mistake.NONE);
            life.run();
            told.addAll(life.told());
            crashes.addAll(life.crashes());
            denials.addAll(life.denials());
        });
        if (LIVES >= 10_000) {
            assertThat(told)
                    .as("a simulation that never got there proves nothing about it")
                    .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(
                            FactType.DUPLICATE_REFUSED, FactType.ORDER_MODIFIED, FactType.POSITION_CONVERTED)));
            assertThat(denials)
                    .contains(Reason.TRADING_HALTED, Reason.REDUCE_ONLY, Reason.RATE_LIMITED, Reason.LIMIT_EXCEEDED);
            assertThat(crashes)
                    .as("steps of the send protocol at which the gateway died")
                    .containsExactly("c1", "c2", "c3", "c4", "c5", "c6", "c7");
        }
    }

    /** The invariants are worth nothing unless they notice what others do wrong. */
    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "CONVERTS_BLINDLY_AGAIN", "CHANGED_MEANS_ACCEPTED"},
            mode = EnumSource.Mode.EXCLUDE)
    void noticesTheMistake(Mistake mistake) {
        assertThatThrownBy(() ->
                        Simulation.run(0, 2_000, (random, trace) -> new OrderSimulation(random, trace, mistake).run()))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseInstanceOf(Violation.class)
                .rootCause()
                .hasMessageStartingWith(mistake.invariant());
    }
}
