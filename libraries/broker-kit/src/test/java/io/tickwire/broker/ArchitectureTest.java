package io.tickwire.broker;

import io.tickwire.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.broker",
                List.of("io.tickwire.broker.instrument.store"),
                "io.tickwire.broker.instrument",
                "io.tickwire.broker.xts.wire",
                "io.tickwire.broker.xts.socket.packet",
                "io.tickwire.broker.xts.rate");
    }
}
