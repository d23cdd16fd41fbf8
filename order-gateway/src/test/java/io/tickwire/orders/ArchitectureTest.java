package io.tickwire.orders;

import io.tickwire.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.orders",
                List.of(
                        "io.tickwire.orders.broker.xts",
                        "io.tickwire.orders.broker.paper.drive",
                        "io.tickwire.orders.ledger.postgres",
                        "io.tickwire.orders.listen.drive"),
                "io.tickwire.orders.command",
                "io.tickwire.orders.check",
                "io.tickwire.orders.plan",
                "io.tickwire.orders.event",
                "io.tickwire.orders.broker",
                "io.tickwire.orders.execute",
                "io.tickwire.orders.request",
                "io.tickwire.orders.ledger",
                "io.tickwire.orders.listen",
                "io.tickwire.orders.trading",
                "io.tickwire.orders.risk",
                "io.tickwire.orders.desk",
                "io.tickwire.orders.client");
    }
}
