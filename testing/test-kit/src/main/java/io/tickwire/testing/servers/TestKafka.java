package io.tickwire.testing.servers;

/**
 * A Kafka broker without authentication, on which topics are never created by themselves.
 *
 * @param bootstrapServers what a client's {@code bootstrap.servers} wants
 * @param server what runs it
 */
public record TestKafka(String bootstrapServers, AutoCloseable server) implements AutoCloseable {
    @Override
    public void close() throws Exception {
        server.close();
    }
}
