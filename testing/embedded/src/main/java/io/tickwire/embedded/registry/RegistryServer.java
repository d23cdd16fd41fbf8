package io.tickwire.embedded.registry;

import io.tickwire.embedded.host.ChildProcess;
import io.tickwire.embedded.host.Launch;
import io.tickwire.embedded.host.Leftover;
import io.tickwire.embedded.host.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A running Apicurio registry that keeps its schemas in one H2 file. */
public final class RegistryServer {
    private static final String SERVER = "Apicurio";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final ChildProcess process;
    private final URI url;

    private RegistryServer(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts a registry and returns when it answers and refuses incompatible schemas.
     *
     * @param directory held by the caller
     * @param wantedPort 0 for any free one
     */
    public static RegistryServer start(Path directory, RegistryHome home, int wantedPort) {
        Path runner = home.runner();
        Leftover.end("java", directory, "TERM");
        int port = Ports.choose(wantedPort, SERVER); // not before: a leftover may hold it
        ChildProcess process = ChildProcess.start(new Launch(
                SERVER,
                command(runner),
                environment(directory, port),
                directory,
                directory.resolve("registry.log"),
                "TERM"));
        RegistryServer server =
                new RegistryServer(process, URI.create("http://" + Ports.LOOPBACK + ":" + port + "/apis/ccompat/v7"));
        server.awaitReady();
        return server;
    }

    /** What a Confluent client's {@code schema.registry.url} wants. */
    public URI url() {
        return url;
    }

    public void stop() {
        process.stop(STOP);
    }

    private void awaitReady() {
        RegistryCalls calls = new RegistryCalls(url);
        long start = System.nanoTime();
        while (!calls.answers()) {
            if (process.endedWithin(BETWEEN_TRIES)) {
                throw process.failure("ended while starting");
            }
            if (System.nanoTime() - start > START.toNanos()) {
                process.stop(STOP);
                throw process.failure("did not answer at " + url);
            }
        }
        calls.refusal().ifPresent(refusal -> {
            process.stop(STOP);
            throw process.failure("did not take the global compatibility level: " + refusal);
        });
    }

    /** Small and quick to start rather than quick to run: it answers a few calls an hour. */
    private static List<String> command(Path runner) {
        return List.of(
                JAVA.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                runner.toString());
    }

    private static Map<String, String> environment(Path directory, int port) {
        return Map.of(
                // without a write delay an answered registration survives our being killed
                "REGISTRY_DATASOURCE_URL",
                "jdbc:h2:file:" + directory.resolve("schemas") + ";WRITE_DELAY=0",
                "QUARKUS_HTTP_HOST",
                Ports.LOOPBACK,
                "QUARKUS_HTTP_PORT",
                Integer.toString(port));
    }
}
