package io.tickwire.ingest;

import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check(
                "io.tickwire.ingest",
                "io.tickwire.ingest.session",
                "io.tickwire.ingest.calendar",
                "io.tickwire.ingest.broker.xts.decode",
                "io.tickwire.ingest.subscription",
                "io.tickwire.ingest.gap",
                "io.tickwire.ingest.feed",
                "io.tickwire.ingest.hold",
                "io.tickwire.ingest.tick");
    }
}
