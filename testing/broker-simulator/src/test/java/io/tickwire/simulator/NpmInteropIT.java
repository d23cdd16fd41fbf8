package io.tickwire.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A client nobody here wrote: socket.io-client 2.x from npm, with its default transports and each one alone. */
class NpmInteropIT {
    @Test
    void stockNpmClientReceivesEveryKindOfTick() throws IOException, InterruptedException {
        assumeThat(onPath("node") && onPath("npm"))
                .as("node and npm are needed on the PATH to try the npm client; skipped without them")
                .isTrue();
        try (BrokerSimulator broker = BrokerSimulator.start(
                SimulatorSettings.builder().ticksPerSecond(1_000).build())) {
            Path output = Files.createTempFile("npm-interop", ".log");
            Process process = new ProcessBuilder(
                            "sh", "npm-interop.sh", broker.baseUrl().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
            assertThat(Files.readString(output, StandardCharsets.UTF_8))
                    .contains(
                            "binary, polling only",
                            "partial",
                            "default transports",
                            "\"transport\":\"websocket\"",
                            "received every kind of tick");
            Files.delete(output);
        }
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, program).canExecute());
    }
}
