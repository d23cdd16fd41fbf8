package io.tickwire.service.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real signals, real exit codes. */
@Timeout(60)
class ServiceMainIT {
    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private ProcessBuilder builder = new ProcessBuilder();

    @BeforeEach
    void prepare() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        builder = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SampleService.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TICKWIRE_"));
    }

    @AfterEach
    void leaveNothingRunning() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process start(Map<String, String> environment) throws IOException {
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private static List<String> linesUntil(BufferedReader output, String last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.add(line);
            if (line.contains(last)) {
                return lines;
            }
        }
        throw new AssertionError("never said " + last + ": " + lines);
    }

    private static BufferedReader output(Process process) {
        return process.inputReader(StandardCharsets.UTF_8);
    }

    /** Unlike {@code Process.destroy} this leaves the output open and works twice. */
    private static void terminate(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void sigtermDrainsWithin45SecondsAndEndsWithZero() throws Exception {
        Process process = start(Map.of());
        BufferedReader output = output(process);
        linesUntil(output, "STARTED");

        terminate(process);

        linesUntil(output, "STOPPING within 4");
        assertThat(exitCode(process)).isZero();
    }

    @Test
    void aSecondSigtermEndsAProcessThatHangsInItsDrain() throws Exception {
        Process process = start(Map.of("TICKWIRE_SAMPLE_HANGS", "true"));
        BufferedReader output = output(process);
        linesUntil(output, "STARTED");
        terminate(process);
        linesUntil(output, "STOPPING");

        // Process.destroy() does nothing the second time.
        new ProcessBuilder("kill", "-TERM", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(exitCode(process)).isEqualTo(1);
    }

    @Test
    void wrongSettingsEndWithTwoAndEveryProblem() throws Exception {
        Process process = start(Map.of("TICKWIRE_SAMPLE_HANG", "true", "TICKWIRE_SAMPLE_MISSING", "perhaps"));

        linesUntil(output(process), "did you mean TICKWIRE_SAMPLE_HANGS?");
        assertThat(exitCode(process)).isEqualTo(2);
    }

    @Test
    void aMissingDependencyEndsWithThreeAndARemedy() throws Exception {
        Process process = start(Map.of("TICKWIRE_SAMPLE_MISSING", "true", "TICKWIRE_LOG_FORMAT", "text"));

        linesUntil(output(process), "no broker: start it");
        assertThat(exitCode(process)).isEqualTo(3);
    }

    @Test
    void logsAreJsonWhereNobodyLooks() throws Exception {
        Process process = start(Map.of());

        List<String> lines = linesUntil(output(process), "service started");

        assertThat(lines.get(lines.size() - 1)).startsWith("{").contains("\"service\":\"sample\"");
        terminate(process);
        assertThat(exitCode(process)).isZero();
    }
}
