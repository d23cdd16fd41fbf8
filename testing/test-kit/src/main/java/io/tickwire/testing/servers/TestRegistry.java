package io.tickwire.testing.servers;

import java.net.URI;

/**
 * A schema registry that holds every subject to FULL_TRANSITIVE compatibility.
 *
 * @param url what a Confluent client's {@code schema.registry.url} wants
 * @param server what runs it
 */
public record TestRegistry(URI url, AutoCloseable server) implements AutoCloseable {
    @Override
    public void close() throws Exception {
        server.close();
    }
}
