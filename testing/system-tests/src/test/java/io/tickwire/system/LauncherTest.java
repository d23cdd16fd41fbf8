package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code tickwire} on a machine without flock, with a JDK and a Maven that only pretend. */
class LauncherTest {
    private static final String[] COMMANDS = {
        "bash",
        "cat",
        "cut",
        "dirname",
        "find",
        "grep",
        "head",
        "id",
        "ln",
        "mkdir",
        "mv",
        "readlink",
        "rm",
        "sed",
        "sleep",
        "tail",
        "tee",
        "date"
    };

    @TempDir
    private Path root;

    private Path lock;

    @BeforeEach
    void layOut() throws IOException {
        lock = root.resolve(".tickwire/build.owner");
        Files.createDirectories(lock.getParent());
        Files.createDirectories(root.resolve("deploy/standalone"));
        for (String module :
                "libraries schemas testing/embedded testing/test-kit testing/broker-simulator ingest-gateway"
                        .split(" ")) {
            Files.createDirectories(root.resolve(module));
        }
        Files.createDirectories(root.resolve("tick-processor"));
        Files.createDirectories(root.resolve("order-gateway"));
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.copy(Path.of("../../tickwire"), root.resolve("tickwire"));
        for (String command : COMMANDS) {
            Files.createSymbolicLink(bin().resolve(command), found(command));
        }
        script(
                bin().resolve("mvn"),
                "case $1 in --version) echo Apache Maven 3.8.7;; *) sleep ${BUILD_TAKES:-0};"
                        + " echo built >>builds.txt; echo pom.xml >deploy/standalone/target/dependencies.txt;; esac");
        script(jdk().resolve("bin/java"), "echo runs");
        script(jdk().resolve("bin/javac"), "exit 0");
        Files.writeString(jdk().resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        Files.writeString(lock, killed.pid() + "\n");

        Program.Ended ended = tickwire("0");

        assertThat(ended.output()).endsWith("runs\n").doesNotContain("waiting");
        assertThat(ended.code()).isZero();
        assertThat(Files.list(lock.getParent()).map(Path::getFileName).map(Path::toString))
                .noneMatch(name -> name.startsWith("build.owner"));
    }

    @Test
    void waitsForABuildThatLivesAndSaysWhose() throws Exception {
        Process other = new ProcessBuilder("sleep", "2").start();
        Files.writeString(lock, other.pid() + "\n");

        Program.Ended ended = tickwire("0");

        assertThat(ended.output())
                .startsWith("waiting for another tickwire (process " + other.pid() + ") to finish building")
                .endsWith("runs\n");
        assertThat(other.isAlive()).isFalse();
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Thread one = new Thread(() -> {
            try {
                tickwire("1");
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        one.start();
        Program.Ended two = tickwire("1");
        one.join();

        assertThat(two.output()).endsWith("runs\n");
        assertThat(Files.readAllLines(root.resolve("builds.txt"))).hasSize(1);
    }

    private Program.Ended tickwire(String buildTakes) throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("PATH", bin().toString(), "JAVA_HOME", jdk().toString(), "BUILD_TAKES", buildTakes);
        return new Program(root, environment, Duration.ofSeconds(30)).run("bash", "tickwire", "status");
    }

    private Path bin() throws IOException {
        return Files.createDirectories(root.resolve("bin"));
    }

    private Path jdk() throws IOException {
        return Files.createDirectories(root.resolve("jdk/bin")).getParent();
    }

    private static Path found(String command) {
        for (String place : new String[] {"/usr/bin", "/bin"}) {
            if (Files.exists(Path.of(place, command))) {
                return Path.of(place, command);
            }
        }
        throw new IllegalStateException("there is no " + command);
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
