package io.tickwire.broker;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.broker",
                "io.tickwire.broker.instrument",
                "io.tickwire.broker.xts.wire",
                "io.tickwire.broker.xts.rate");
    }
}
