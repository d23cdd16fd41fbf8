package io.tickwire.orders.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickwire.orders.command.Reason;
import io.tickwire.orders.event.FactType;
import io.tickwire.orders.sim.SimulatedGateway.Mistake;
import io.tickwire.testing.Simulation;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Like {@link OrderSimulationTest}, for what is done about orders and positions there are; the same properties count. */
class RequestSimulationTest {
    private static final long LIVES = Long.getLong("simulation.lives", 50_000) / 10;

    @Test
    void convertsOnceOvertakesNothingAndTellsNoChangeThatIsNotThere() {
        Set<FactType> told = EnumSet.noneOf(FactType.class);
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        Simulation.run(0, LIVES, (random, trace) -> {
            RequestSimulation life = new RequestSimulation(random, trace, Mistake.NONE);
            life.run();
            told.addAll(life.told());
            reasons.addAll(life.reasons());
        });
        if (LIVES >= 2_000) {
            assertThat(told)
                    .as("a simulation that never got there proves nothing about it")
                    .contains(
                            FactType.ORDER_MODIFIED,
                            FactType.POSITION_CONVERTED,
                            FactType.OUTCOME_UNKNOWN,
                            FactType.OUTCOME_RESOLVED,
                            FactType.OPERATOR_NEEDED,
                            FactType.COMMAND_COMPLETED,
                            FactType.COMMAND_FAILED,
                            FactType.COMMAND_DENIED);
            assertThat(reasons)
                    .contains(
                            Reason.BROKER_REJECTED,
                            Reason.ORDER_NOT_OPEN,
                            Reason.ORDER_NOT_FOUND,
                            Reason.UNCONFIRMED,
                            Reason.EXPIRED,
                            Reason.QUANTITY_INVALID);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONVERTS_BLINDLY_AGAIN", "CHANGED_MEANS_ACCEPTED"})
    void noticesTheMistake(Mistake mistake) {
        assertThatThrownBy(() -> Simulation.run(
                        0, 2_000, (random, trace) -> new RequestSimulation(random, trace, mistake).run()))
                .isInstanceOf(AssertionError.class)
                .hasRootCauseInstanceOf(Violation.class)
                .rootCause()
                .hasMessageStartingWith(mistake.invariant());
    }
}
