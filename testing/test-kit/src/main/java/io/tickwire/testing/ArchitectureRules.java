package io.tickwire.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The rules of the house, run by a test in every module. Each says what to do when it is broken. */
public final class ArchitectureRules {
    private static final String[] IO = {
        "java.net.http..",
        "java.sql..",
        "javax.sql..",
        "java.nio.file..",
        "java.nio.channels..",
        "io.socket..",
        "okhttp3..",
        "org.apache.kafka.clients..",
        "org.slf4j..",
        "com.zaxxer..",
        "io.netty..",
        "java.util.concurrent.locks.."
    };
    private static final Set<String> AMBIENT = Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.Clock.systemUTC",
            "java.time.InstantSource.system",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.lang.Thread.start");
    private static final Set<String> RANDOM_TYPES =
            Set.of("java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom");
    private static final List<String> SERVICES =
            List.of("io.tickwire.ingest", "io.tickwire.ticks", "io.tickwire.orders");

    private ArchitectureRules() {}

    /**
     * Checks the main classes and sources of the module under test.
     *
     * @param root the module's root package
     * @param pure packages of the pure core, each with all packages below it, for example {@code io.tickwire.ingest.session}
     */
    public static void check(String root, String... pure) {
        check(root, List.of(), pure);
    }

    /**
     * Checks a module whose core has an edge below it.
     *
     * @param edges packages below pure ones that are not, each with all packages below it
     */
    public static void check(String root, List<String> edges, String... pure) {
        checkClasses(root, edges, pure);
        checkSources(Path.of(""));
    }

    /** Checks the main classes of another module, which cannot do it itself. */
    static void checkClasses(String root, List<String> edges, String... pure) {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        rules(root, edges, pure).forEach(rule -> rule.check(main));
    }

    /** What can only be seen in the sources; all there is to check in a module of tests. */
    public static void checkSources(Path module) {
        SourceRules.check(module);
    }

    static List<ArchRule> rules(String root, List<String> edges, String... pure) {
        List<ArchRule> rules = new ArrayList<>();
        rules.add(packagesPointOneWay(root));
        rules.add(servicesDoNotKnowEachOther(root));
        rules.add(brokerNamesStayInTheirPackage(root));
        rules.add(sealedTypesAreImplementedByRecords(root));
        rules.add(namesSayWhatThingsAre(root));
        rules.add(nobodySleeps(root));
        for (String each : pure) {
            rules.add(pureCodeDoesNoIo(each, edges));
            rules.add(pureCodeReadsNoClockAndDrawsNothing(each, edges));
        }
        return rules;
    }

    /** A room built later below a pure one is pure too, unless it says that it is not. */
    private static String withAllBelow(String name) {
        return name.endsWith("..") ? name : name + "..";
    }

    private static String[] withAllBelow(List<String> names) {
        return names.stream().map(ArchitectureRules::withAllBelow).toArray(String[]::new);
    }

    private static ArchRule packagesPointOneWay(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages are the steps of a flow; move the shared type to the earlier step");
    }

    private static ArchRule servicesDoNotKnowEachOther(String root) {
        String[] others = SERVICES.stream()
                .filter(service -> !root.startsWith(service))
                .map(service -> service + "..")
                .toArray(String[]::new);
        boolean host = !SERVICES.contains(root) && !root.startsWith("io.tickwire.broker");
        return noClasses()
                .that()
                .resideInAPackage(host ? "no.such.package" : root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .because("services share only schemas and libraries; put what is shared there");
    }

    private static ArchRule brokerNamesStayInTheirPackage(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".*..")
                .and()
                .resideOutsideOfPackage("..xts..")
                .should()
                .dependOnClassesThat(simpleNameStartingWith("Xts"))
                .allowEmptyShould(true)
                .because(
                        "a broker is one package, named only by the root class that wires it; talk to the port instead");
    }

    private static ArchRule sealedTypesAreImplementedByRecords(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and(implementsSealed())
                .should(beRecordsEnumsOrSealed())
                .allowEmptyShould(true)
                .because("states, events and results are values; make the implementor a record");
    }

    private static ArchRule namesSayWhatThingsAre(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveNameMatching(".*(Helper|Utils?|Impl|Data|Info)")
                .orShould()
                .resideInAnyPackage("..util..", "..model..", "..dto..", "..impl..", "..common..")
                .because("a name says what a thing does in the words of the glossary; name the step or the thing");
    }

    private static ArchRule nobodySleeps(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .because("waiting is a deadline somebody decides and a driver keeps; park on a queue or a condition");
    }

    private static ArchRule pureCodeDoesNoIo(String pure, List<String> edges) {
        return noClasses()
                .that()
                .resideInAPackage(withAllBelow(pure))
                .and()
                .resideOutsideOfPackages(withAllBelow(edges))
                .should()
                .dependOnClassesThat(resideInAnyPackage(IO)
                        .or(nameMatching("java\\.io\\.(File|RandomAccess).*"))
                        .or(nameMatching("java\\.net\\.(Socket|ServerSocket|HttpURLConnection).*"))
                        .or(nameMatching("java\\.util\\.concurrent\\.(Executor|Executors|ExecutorService).*")))
                .because("the core decides and returns actions; let a driver at the edge perform them");
    }

    private static ArchRule pureCodeReadsNoClockAndDrawsNothing(String pure, List<String> edges) {
        return noClasses()
                .that()
                .resideInAPackage(withAllBelow(pure))
                .and()
                .resideOutsideOfPackages(withAllBelow(edges))
                .should()
                .accessTargetWhere(ambient())
                .because("time and chance are arguments of the core; take them as parameters");
    }

    private static DescribedPredicate<JavaAccess<?>> ambient() {
        return DescribedPredicate.describe("clock, chance or thread", access -> {
            String owner = access.getTargetOwner().getName();
            String target = owner + "." + access.getTarget().getName();
            boolean created = access.getTarget().getName().equals("<init>");
            return AMBIENT.contains(target)
                    || (created && (RANDOM_TYPES.contains(owner) || owner.equals("java.lang.Thread")));
        });
    }

    private static DescribedPredicate<JavaClass> implementsSealed() {
        return DescribedPredicate.describe(
                "implement a sealed type", type -> !type.isInterface() && isPermitted(type.reflect()));
    }

    private static boolean isPermitted(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    private static ArchCondition<JavaClass> beRecordsEnumsOrSealed() {
        return new ArchCondition<>("be records or enums") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean fine = type.isRecord()
                        || type.isEnum()
                        || type.reflect().getSuperclass().isEnum();
                events.add(new SimpleConditionEvent(type, fine, type.getName() + " is neither record nor enum"));
            }
        };
    }
}
