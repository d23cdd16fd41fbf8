package io.tickwire.ticks;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.ticks",
                "io.tickwire.ticks.topology",
                "io.tickwire.ticks.history.row",
                "io.tickwire.ticks.history.batch",
                "io.tickwire.ticks.history.store");
    }
}
