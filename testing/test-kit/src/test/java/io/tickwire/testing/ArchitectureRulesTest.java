package io.tickwire.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.FailureReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that were never seen to fail prove nothing: each is shown a planted breach. */
class ArchitectureRulesTest {
    private static final String PLANTED = "io.tickwire.testing.planted";
    private final JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);

    @Test
    void noticesEachPlantedBreach() {
        String breaches = breaches();

        assertThat(breaches)
                .contains("ReadsTheClock")
                .contains("OpensAFile")
                .contains("Outcome$Mutable is neither record nor enum")
                .contains("OrderManager");
    }

    @Test
    void aRoomBelowAPureOneIsPureTooUnlessItIsAnEdge() {
        assertThat(breaches()).contains("StartsAThread").doesNotContain("WritesToAFile");
        assertThat(failures(ArchitectureRules.rules(PLANTED, List.of(), PLANTED + ".core")))
                .contains("WritesToAFile");
    }

    @Test
    void noticesPackagesThatPointBothWays() {
        assertThat(breaches())
                .contains("Cycle detected: Slice here -> ")
                .contains("move the shared type to the earlier step");
    }

    @Test
    void noticesWhoNamesABrokerOutsideItsPackage() {
        assertThat(breaches())
                .contains("NamesTheBroker")
                .contains("talk to the port instead")
                .doesNotContain("WiresTheBroker");
    }

    @Test
    void noticesWhoSleeps() {
        assertThat(breaches()).contains("Sleeps.java").contains("park on a queue or a condition");
    }

    @Test
    void noticesAServiceThatKnowsAnother() {
        String root = "io.tickwire.broker.planted";
        JavaClasses service = new ClassFileImporter().importPackages(root);
        StringBuilder all = new StringBuilder();
        ArchitectureRules.rules(root, List.of())
                .forEach(rule -> all.append(rule.evaluate(service).getFailureReport()));

        assertThat(all).contains("KnowsAService").contains("services share only schemas and libraries");
    }

    @Test
    void saysWhatToDo() {
        assertThat(breaches()).contains("time and chance are arguments of the core; take them as parameters");
    }

    @Test
    void noticesAFileThatIsTooLongAndATestThatSleeps(@TempDir Path sources) throws Exception {
        Files.writeString(sources.resolve("Long.java"), "\n".repeat(301));
        Files.writeString(sources.resolve("SleepyTest.java"), "Thread." + "sleep(5);");

        assertThat(SourceRules.tooLong(sources)).singleElement().asString().contains("301 lines");
        assertThat(SourceRules.sleeping(sources)).singleElement().asString().contains("SleepyTest");
    }

    @Test
    void noticesAPurePackageThatIsNotThere() {
        List<ArchRule> misspelt = ArchitectureRules.rules(PLANTED, List.of(), PLANTED + ".cor");

        assertThatThrownBy(() -> misspelt.forEach(rule -> {
                    if (rule.getDescription().contains(".cor..")) {
                        rule.check(planted);
                    }
                }))
                .hasMessageContaining("failed to check any classes");
    }

    private String breaches() {
        return failures(ArchitectureRules.rules(PLANTED, List.of(PLANTED + ".core.edge"), PLANTED + ".core"));
    }

    private String failures(List<ArchRule> rules) {
        StringBuilder all = new StringBuilder();
        for (ArchRule rule : rules) {
            FailureReport report = rule.evaluate(planted).getFailureReport();
            if (!report.isEmpty()) {
                all.append(report).append('\n').append(rule.getDescription()).append('\n');
            }
        }
        return all.toString();
    }
}
