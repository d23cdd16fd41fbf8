package io.tickwire.standalone;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tickwire.standalone");
        ArchitectureRules.check("io.tickwire.cli", "io.tickwire.cli.render");
    }
}
