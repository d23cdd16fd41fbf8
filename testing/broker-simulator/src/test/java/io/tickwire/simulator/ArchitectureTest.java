package io.tickwire.simulator;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.simulator",
                "io.tickwire.simulator.instrument..",
                "io.tickwire.simulator.listing..",
                "io.tickwire.simulator.market..",
                "io.tickwire.simulator.orders",
                "io.tickwire.simulator.orders.engine..");
    }
}
