package io.tickwire.testing;

import io.tickwire.embedded.EmbeddedDatabase;
import io.tickwire.embedded.EmbeddedKafka;
import io.tickwire.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The real servers of a module's tests: each started when it is first asked for, shared by all tests of the JVM, stopped and
 * deleted when the JVM ends.
 */
public final class Servers {
    private static final Shared<EmbeddedKafka> KAFKA = new Shared<>("kafka", dir -> EmbeddedKafka.start(dir, 0));
    private static final Shared<EmbeddedDatabase> DATABASE =
            new Shared<>("postgres", dir -> EmbeddedDatabase.start(dir, 0));
    private static final Shared<EmbeddedRegistry> REGISTRY =
            new Shared<>("registry", dir -> EmbeddedRegistry.start(dir, 0));
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Servers() {}

    public static EmbeddedKafka kafka() {
        return KAFKA.get();
    }

    public static EmbeddedDatabase database() {
        return DATABASE.get();
    }

    public static EmbeddedRegistry registry() {
        return REGISTRY.get();
    }

    /**
     * An empty database of its own for the caller.
     *
     * @return its JDBC URL; user and password are those of {@link #database()}
     */
    public static String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection connection = database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException refused) {
            throw new IllegalStateException("cannot create the database " + name, refused);
        }
        return database().jdbcUrl(name);
    }

    /** One server, started lazily and only once. */
    private static final class Shared<T extends AutoCloseable> {
        private final String name;
        private final Function<Path, T> start;
        private @Nullable T running;

        Shared(String name, Function<Path, T> start) {
            this.name = name;
            this.start = start;
        }

        synchronized T get() {
            if (running == null) {
                Path directory = temporaryDirectory();
                T started = start.apply(directory);
                running = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, directory), "stop-" + name));
            }
            return running;
        }

        private Path temporaryDirectory() {
            try {
                return Files.createTempDirectory("tickwire-" + name + "-");
            } catch (IOException full) {
                throw new UncheckedIOException("no temporary directory for " + name, full);
            }
        }

        private static void stop(AutoCloseable server, Path directory) {
            try {
                server.close();
            } catch (Exception late) {
                System.err.println("test server did not stop cleanly: " + late);
            }
            delete(directory);
        }

        private static void delete(Path directory) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException | UncheckedIOException kept) {
                System.err.println("left behind: " + directory + ": " + kept);
            }
        }
    }
}
