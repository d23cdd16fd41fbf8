package io.tickwire.orders;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.orders",
                "io.tickwire.orders.command",
                "io.tickwire.orders.plan",
                "io.tickwire.orders.event",
                "io.tickwire.orders.broker",
                "io.tickwire.orders.execute",
                "io.tickwire.orders.ledger",
                "io.tickwire.orders.desk");
    }
}
