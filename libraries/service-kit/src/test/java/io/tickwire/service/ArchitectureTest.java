package io.tickwire.service;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.service",
                "io.tickwire.service.retry",
                "io.tickwire.service.http.routing",
                "io.tickwire.service.http.access");
    }
}
