package io.tickwire.benchmarks;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tickwire.benchmarks");
    }
}
