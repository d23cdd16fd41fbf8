package io.tickwire.testing;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tickwire.testing");
    }

    /** The embedded servers are below this module and cannot ask it themselves. */
    @Test
    void theEmbeddedServersKeepThemToo() {
        ArchitectureRules.checkClasses("io.tickwire.embedded", List.of());
        ArchitectureRules.checkSources(Path.of("../embedded"));
    }
}
