package io.tickwire.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void asksWithTheStopSignalAndWaitsForTheEnd() throws Exception {
        ChildProcess child = shell("trap 'echo asked; kill $!; exit 0' TERM; sleep 60 & echo up; wait");
        awaitLog("up");

        child.stop(LONG);

        assertThat(log()).contains("asked");
    }

    @Test
    void killsAServerThatWillNotStop() throws Exception {
        ChildProcess child = shell("trap '' TERM; echo $$ >pid; echo up; sleep 60");
        awaitLog("up");

        child.stop(Duration.ofMillis(200));

        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).trim());
        Awaitility.await()
                .until(() ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void noticesAServerThatEndsByItselfAndShowsItsLastWords() {
        ChildProcess child = shell("echo 'disk is full' >&2; exit 3");

        assertThat(child.endedWithin(LONG)).isTrue();
        assertThat(child.failure("ended while starting"))
                .hasMessageContaining("server ended while starting")
                .hasMessageContaining("disk is full")
                .hasMessageContaining(directory.resolve("server.log").toString());
    }

    @Test
    void keepsTheLogOfTheStartBefore() throws Exception {
        assertThat(shell("echo first").endedWithin(LONG)).isTrue();
        assertThat(shell("echo second").endedWithin(LONG)).isTrue();

        assertThat(log()).isEqualTo("second\n");
        assertThat(directory.resolve("server.log.1")).hasContent("first\n");
    }

    /** Ctrl-C goes to all of a terminal's session: the server must outlive the services that drain into it. */
    @Test
    void runsTheServerInAnotherSessionThanOurs() throws Exception {
        assertThat(shell("cut -d' ' -f6 /proc/$$/stat").endedWithin(LONG)).isTrue();

        String ours = Files.readString(Path.of("/proc/self/stat")).split(" ", -1)[5];
        assertThat(log().trim()).isNotEmpty().isNotEqualTo(ours);
    }

    @Test
    void passesNothingOfOurEnvironmentOn() throws Exception {
        assertThat(System.getenv()).as("what every environment has").containsKey("HOME");

        assertThat(shell("env").endedWithin(LONG)).isTrue();

        assertThat(log()).contains("PATH=").doesNotContain("HOME=");
    }

    private ChildProcess shell(String script) {
        return ChildProcess.start(new Launch(
                "server", List.of("sh", "-c", script), Map.of(), directory, directory.resolve("server.log"), "TERM"));
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("server.log"));
    }

    private void awaitLog(String text) {
        Awaitility.await().until(() -> log().contains(text));
    }
}
