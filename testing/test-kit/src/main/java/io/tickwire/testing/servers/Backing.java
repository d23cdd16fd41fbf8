package io.tickwire.testing.servers;

import java.nio.file.Path;

/** What the servers of the tests run on. Each is given a directory of its own, which it need not use. */
public interface Backing {
    /** The setting that chooses one. */
    String SETTING = "tickwire.test.servers";

    TestKafka kafka(Path directory);

    TestDatabase database(Path directory);

    TestRegistry registry(Path directory);

    /** The one asked for by {@code -Dtickwire.test.servers}; embedded when nobody asks. */
    static Backing chosen() {
        return named(System.getProperty(SETTING, "embedded"));
    }

    static Backing named(String name) {
        return switch (name) {
            case "embedded" -> new EmbeddedBacking();
            case "containers" -> containers(DockerEngine.ofThisMachine());
            default ->
                throw new IllegalArgumentException(
                        "-D" + SETTING + "=" + name + " is unknown; it is embedded (the default) or containers");
        };
    }

    /** Containers that were asked for are not replaced by something else in silence. */
    static Backing containers(DockerEngine engine) {
        if (!engine.answers()) {
            throw new IllegalStateException("-D" + SETTING + "=containers needs a Docker engine, and " + engine
                    + "; start one, or leave the setting out to use the embedded servers");
        }
        return new ContainerBacking();
    }
}
