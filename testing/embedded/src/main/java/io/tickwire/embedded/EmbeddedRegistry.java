package io.tickwire.embedded;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.DataDirectory;
import io.tickwire.embedded.registry.RegistryHome;
import io.tickwire.embedded.registry.RegistryServer;
import java.net.URI;
import java.nio.file.Path;

/**
 * One schema registry (Apicurio 2.6) beside this JVM, with Confluent's interface, on the loopback address. Every subject is
 * held to FULL_TRANSITIVE compatibility. Started again on the same directory, it gives the same schemas the same ids.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final String SERVER = "the schema registry";
    private static final long MEGABYTES = 100;

    private final DataDirectory directory;
    private final RegistryServer server;
    private boolean open = true;

    private EmbeddedRegistry(DataDirectory directory, RegistryServer server) {
        this.directory = directory;
        this.server = server;
    }

    /** As {@link #start(Path, Path, int)} with the programs found by {@link RegistryHome#locate}. */
    public static EmbeddedRegistry start(Path directory, int port) {
        return start(directory, RegistryHome.locate().directory(), port);
    }

    /**
     * Starts a registry and returns when it answers.
     *
     * @param directory its own; created when missing
     * @param registryHome holds Apicurio's {@code *-runner.jar}
     * @param port 0 for any free one
     * @throws CannotStart with what stands in the way and what to do
     */
    public static EmbeddedRegistry start(Path directory, Path registryHome, int port) {
        DataDirectory held = DataDirectory.hold(directory, SERVER, MEGABYTES);
        try {
            RegistryHome home = new RegistryHome(registryHome.toAbsolutePath());
            return new EmbeddedRegistry(held, RegistryServer.start(held.path(), home, port));
        } catch (CannotStart e) {
            held.close();
            throw e;
        }
    }

    /** What a Confluent client's {@code schema.registry.url} wants: {@code http://127.0.0.1:PORT/apis/ccompat/v7}. */
    public URI url() {
        return server.url();
    }

    public int port() {
        return server.url().getPort();
    }

    /** Stops the registry and keeps its directory. Closing twice is closing once. */
    @Override
    public synchronized void close() {
        if (open) {
            open = false;
            server.stop();
            directory.close();
        }
    }
}
