package io.tickwire.testing.servers;

import io.tickwire.embedded.EmbeddedDatabase;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.embedded.EmbeddedRegistry;
import io.tickwire.embedded.host.Ports;
import java.nio.file.Path;

/** In this JVM and beside it, on the loopback address. */
final class EmbeddedBacking implements Backing {
    @Override
    public TestKafka kafka(Path directory) {
        EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        return new TestKafka(kafka.bootstrapServers(), kafka);
    }

    @Override
    public TestDatabase database(Path directory) {
        EmbeddedDatabase database = EmbeddedDatabase.start(directory, 0);
        return new TestDatabase(Ports.LOOPBACK, database.port(), database.user(), database.password(), database);
    }

    @Override
    public TestRegistry registry(Path directory) {
        EmbeddedRegistry registry = EmbeddedRegistry.start(directory, 0);
        return new TestRegistry(registry.url(), registry);
    }
}
