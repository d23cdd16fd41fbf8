package io.tickwire.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path home;

    @Test
    void tellsWhatAProgramSaidAndHowItEnded() throws Exception {
        Program.Ended ended = program(Duration.ofSeconds(20)).run("sh", "-c", "echo $WORD; echo bad >&2; exit 3");

        assertThat(ended).isEqualTo(new Program.Ended(3, "good\nbad\n"));
    }

    @Test
    @Timeout(20)
    void killsAProgramThatDoesNotEndWithEverythingItStarted() {
        Program program = program(Duration.ofMillis(500));

        assertThatThrownBy(() -> program.run("sh", "-c", "echo before; sleep 67 & sleep 67"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not end within PT0.5S")
                .hasMessageContaining("before");

        assertThat(ProcessHandle.current().descendants()).noneMatch(ProgramTest::sleeps);
    }

    private static boolean sleeps(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("sleep 67");
    }

    private Program program(Duration limit) {
        return new Program(home, Map.of("WORD", "good"), limit);
    }
}
