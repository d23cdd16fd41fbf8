package io.tickwire.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a database whose owner is killed, and whoever its owner is. */
class DatabaseSurvivalIT {
    private static final Path CACHE = Path.of("target", "cache").toAbsolutePath();
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=-all,+dac_override");

    @TempDir
    private Path temporary;

    private Path directory;

    @BeforeEach
    void chooseDirectory() throws IOException {
        directory = temporary.toRealPath().resolve("database");
    }

    @Test
    void stopsByItselfWhenItsOwnerIsKilledAndKeepsWhatWasAcknowledged() throws Exception {
        OtherJvm owner = owner(List.of(), null);
        assertThat(owner.line("rows=")).isEqualTo("1");

        owner.kill();

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> servers().isEmpty());
        assertThat(rowsAtNextStart()).isEqualTo(2);
    }

    @Test
    void nextStartEndsAServerThatLostItsOwnerAndItsGuard() throws Exception {
        OtherJvm owner = owner(List.of(), null);
        owner.line("port=");
        List<ProcessHandle> guards = owner.handle()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("sh"))
                .toList();
        guards.forEach(ProcessHandle::destroyForcibly);
        owner.kill();
        assertThat(servers()).isNotEmpty();

        assertThat(rowsAtNextStart()).isEqualTo(2);
    }

    @Test
    void nextStartRecoversAServerThatWasKilledItself() throws Exception {
        OtherJvm owner = owner(List.of(), null);
        owner.line("port=");
        servers().forEach(ProcessHandle::destroyForcibly);
        owner.kill();

        assertThat(rowsAtNextStart()).isEqualTo(2);
    }

    @Test
    void aPidFileWhoseNumberBelongsToSomebodyElseDoesNotStopIt() throws Exception {
        EmbeddedDatabase.start(directory, 0).close();
        Files.writeString(
                directory.resolve("data").resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n1700000000\n5433\n\n127.0.0.1\n");

        assertThat(rowsAtNextStart()).isEqualTo(1);
    }

    @Test
    void rootWithoutUserNamespacesUsesAnotherAccountAndComesBackWithThem() throws Exception {
        assumeRoot();
        try (OtherJvm owner = owner(List.of(), pathWithoutNamespaces())) {
            assertThat(owner.line("rows=")).isEqualTo("1");
            assertThat(Files.getAttribute(directory.resolve("data"), "unix:uid", LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(65534);
        }
        assertThat(rowsAtNextStart()).isEqualTo(2);
    }

    @Test
    void rootTakesItsOwnDataAlongWhenUserNamespacesAreGone() throws Exception {
        assumeRoot();
        assertThat(rowsAtNextStart()).isEqualTo(1);

        try (OtherJvm owner = owner(List.of(), pathWithoutNamespaces())) {
            assertThat(owner.line("rows=")).isEqualTo("2");
        }
    }

    @Test
    void rootReachesADirectoryThatIsClosedToOthers() throws Exception {
        assumeRoot();
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));

        try (OtherJvm owner = owner(List.of(), pathWithoutNamespaces())) {
            assertThat(owner.line("rows=")).isEqualTo("1");
        }
    }

    @Test
    void anOrdinaryUserNeedsNothing() throws Exception {
        assumeRoot(); // to become an ordinary user; any other test here has shown it for one who already is
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));

        try (OtherJvm owner = owner(AS_NOBODY, pathWithoutNamespaces())) {
            assertThat(owner.line("rows=")).isEqualTo("1");
        }
        assertThat(rowsAtNextStart()).isEqualTo(2);
    }

    private OtherJvm owner(List<String> prefix, @Nullable String path) throws IOException {
        return OtherJvm.run(prefix, path, CACHE, DatabaseOwner.class, directory);
    }

    private int rowsAtNextStart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0)) {
            return DatabaseOwner.addRow(database);
        }
    }

    private List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, directory.resolve("data")))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .equals(data);
        } catch (IOException gone) {
            return false;
        }
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can change accounts");
    }

    /** A PATH whose first entry refuses user namespaces, as a container's system call filter does. */
    private String pathWithoutNamespaces() throws IOException {
        Path programs = Files.createDirectory(temporary.resolve("programs"));
        Path unshare = Files.writeString(programs.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        try (Stream<Path> both = Stream.of(programs, unshare)) {
            both.forEach(path -> path.toFile().setExecutable(true, false));
        }
        return programs + ":" + System.getenv("PATH");
    }
}
