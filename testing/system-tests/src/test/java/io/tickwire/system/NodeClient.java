package io.tickwire.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The Node program of {@code testing/clients/node}, with clients from npm that nobody here wrote. */
final class NodeClient {
    private static final Path HOME = Path.of("../clients/node").toAbsolutePath().normalize();

    private NodeClient() {}

    /** What a program said and how it ended. */
    record Ended(int code, String output) {}

    /** Whether node and npm are here and npm can install the program's packages. */
    static boolean installs() throws InterruptedException {
        try {
            return run(Map.of(), "npm", "ci", "--silent").code() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    static Ended consume(RunningSystem system, int ticks) throws IOException, InterruptedException {
        return run(
                Map.of(
                        "TICKWIRE_KAFKA_BOOTSTRAP_SERVERS", system.ports().bootstrapServers(),
                        "TICKWIRE_SCHEMA_REGISTRY_URL",
                                system.ports().registryUrl().toString()),
                "node",
                "consume-ticks.mjs",
                Integer.toString(ticks));
    }

    private static Ended run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(List.of(command)).directory(HOME.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end; it said: " + output);
        }
        return new Ended(process.exitValue(), output);
    }
}
