package io.tickwire.system;

import io.tickwire.testing.ArchitectureRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    /** There is no main code here, only tests that must not sleep. */
    @Test
    void keepsTheRulesOfTheHouseForTests() {
        ArchitectureRules.checkSources(Path.of(""));
    }
}
