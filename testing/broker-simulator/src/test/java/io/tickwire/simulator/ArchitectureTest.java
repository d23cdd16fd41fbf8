package io.tickwire.simulator;

import io.tickwire.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.simulator",
                List.of("io.tickwire.simulator.orders.journal"),
                "io.tickwire.simulator.binary",
                "io.tickwire.simulator.calendar",
                "io.tickwire.simulator.instrument",
                "io.tickwire.simulator.json",
                "io.tickwire.simulator.listing",
                "io.tickwire.simulator.market",
                "io.tickwire.simulator.message",
                "io.tickwire.simulator.orders");
    }
}
