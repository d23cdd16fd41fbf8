package io.tickwire.ingest;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.tickwire.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] PURE = {
        "io.tickwire.ingest.session",
        "io.tickwire.ingest.calendar",
        "io.tickwire.ingest.broker.xts.decode",
        "io.tickwire.ingest.subscription",
        "io.tickwire.ingest.gap",
        "io.tickwire.ingest.feed",
        "io.tickwire.ingest.hold",
        "io.tickwire.ingest.tick"
    };

    @Test
    void keepsTheRulesOfTheHouse() {
        ArchitectureRules.check("io.tickwire.ingest", PURE);
    }

    @Test
    void doesNotNameKafkaInItsCore() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .because("what waits is made into records where it is published; map it there")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.tickwire.ingest"));
    }
}
