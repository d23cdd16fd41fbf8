package io.tickwire.standalone.directory;

import io.tickwire.service.lifecycle.DependencyMissing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The directory of one standalone system, held by at most one running system at a time. Kafka, PostgreSQL, the registry
 * and the simulator each have a place in it; they belong together, so they are kept and removed together.
 */
public final class DataDirectory implements AutoCloseable {
    private static final long ENOUGH_BYTES = 1L << 30;

    private final Path root;
    private final boolean ephemeral;
    private final DirectoryLock lock;
    private final Secrets secrets;

    private DataDirectory(Path root, boolean ephemeral, DirectoryLock lock) throws IOException {
        this.root = root;
        this.ephemeral = ephemeral;
        this.lock = lock;
        this.secrets = Secrets.createdIn(root);
    }

    /**
     * Opens a directory, making it when there is none.
     *
     * @throws DependencyMissing when it is in use, of another version, not ours, or its disk is nearly full
     */
    public static DataDirectory open(Path path) throws IOException {
        Path root = created(path.toAbsolutePath().normalize());
        requireSpace(root);
        DirectoryVersion.require(root);
        DirectoryLock lock = DirectoryLock.take(root);
        return new DataDirectory(root, false, lock);
    }

    /** Makes a directory for one run; {@link #close} removes it with everything in it. */
    public static DataDirectory ephemeral() throws IOException {
        Path root = Files.createTempDirectory("tickwire-");
        requireSpace(root);
        DirectoryVersion.require(root);
        return new DataDirectory(root, true, DirectoryLock.take(root));
    }

    public Path root() {
        return root;
    }

    public Secrets secrets() {
        return secrets;
    }

    /** A directory of one part, made when absent. */
    public Path part(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot make " + root.resolve(name), refused);
        }
    }

    public Path logs() {
        return part("logs");
    }

    /** Lets another system use it; an ephemeral one is gone afterwards. */
    @Override
    public void close() throws IOException {
        lock.close();
        if (ephemeral) {
            remove(root);
        }
    }

    private static Path created(Path root) {
        try {
            return Files.createDirectories(root);
        } catch (FileAlreadyExistsException file) {
            throw new DependencyMissing(root + " is a file", "name a directory with --data");
        } catch (IOException refused) {
            throw new DependencyMissing(
                    "the data directory " + root + " cannot be made: " + refused, "name another one with --data");
        }
    }

    private static void requireSpace(Path root) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < ENOUGH_BYTES) {
            throw new DependencyMissing(
                    "only " + free / (1024 * 1024) + " MiB are free on the disk of " + root + "; at least "
                            + ENOUGH_BYTES / (1024 * 1024) + " MiB are needed",
                    "free some space, or name a directory on another disk with --data");
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
