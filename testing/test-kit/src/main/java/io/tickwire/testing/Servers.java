package io.tickwire.testing;

import io.tickwire.testing.servers.Backing;
import io.tickwire.testing.servers.TestDatabase;
import io.tickwire.testing.servers.TestKafka;
import io.tickwire.testing.servers.TestRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The real servers of a module's tests: each started when it is first asked for, shared by all tests of the JVM, stopped and
 * deleted when the JVM ends. They are the embedded ones, or containers with {@code -Dtickwire.test.servers=containers}.
 */
public final class Servers {
    private static final Shared<TestKafka> KAFKA = new Shared<>("kafka", Backing::kafka);
    private static final Shared<TestDatabase> DATABASE = new Shared<>("postgres", Backing::database);
    private static final Shared<TestRegistry> REGISTRY = new Shared<>("registry", Backing::registry);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Servers() {}

    public static TestKafka kafka() {
        return KAFKA.get();
    }

    public static TestDatabase database() {
        return DATABASE.get();
    }

    public static TestRegistry registry() {
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
        private final BiFunction<Backing, Path, T> start;
        private @Nullable T running;

        Shared(String name, BiFunction<Backing, Path, T> start) {
            this.name = name;
            this.start = start;
        }

        synchronized T get() {
            if (running == null) {
                ServerDirectory directory = ServerDirectory.create(ServerDirectory.ordinary(), name);
                T started = start.apply(Backing.chosen(), directory.path());
                running = started;
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, directory), "stop-" + name));
            }
            return running;
        }

        private static void stop(AutoCloseable server, ServerDirectory directory) {
            try {
                server.close();
            } catch (Exception late) {
                System.err.println("test server did not stop cleanly: " + late);
            }
            try {
                directory.delete();
            } catch (IOException | UncheckedIOException kept) {
                System.err.println("left behind: " + directory.path() + ": " + kept);
            }
        }
    }
}
