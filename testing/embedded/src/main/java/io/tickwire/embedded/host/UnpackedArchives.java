package io.tickwire.embedded.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked server software, kept per user and shared by everything that runs here: {@code ~/.cache/tickwire}, for root
 * {@code /var/cache/tickwire}, or where the system property {@code tickwire.cache} or the variable {@code XDG_CACHE_HOME} say.
 * An entry appears whole or not at all.
 */
public final class UnpackedArchives {
    private static final Path FOR_ROOT = Path.of("/var/cache");

    private UnpackedArchives() {}

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Unpacking {
        void into(Path directory) throws IOException;
    }

    /**
     * The directory of an archive, unpacked now if it was not before.
     *
     * @param name holds the version: another version is another name
     * @throws CannotStart the cache cannot be written
     */
    public static synchronized Path directory(String name, Unpacking unpacking) {
        Path cache = cache();
        Path entry = cache.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Trees.createReadable(cache);
            unpackOnce(cache, entry, unpacking);
            return entry;
        } catch (IOException | UncheckedIOException e) {
            throw new CannotStart(
                    "cannot unpack " + name + " into " + cache + ": " + e,
                    "Make room there, or name another directory with -Dtickwire.cache=DIR",
                    e);
        }
    }

    private static void unpackOnce(Path cache, Path entry, Unpacking unpacking) throws IOException {
        Path lock = cache.resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // another process may be unpacking the same
            if (Files.isDirectory(entry)) {
                return;
            }
            Path unfinished = entry.resolveSibling(entry.getFileName() + ".unfinished");
            Trees.delete(unfinished);
            Trees.createReadable(unfinished);
            unpacking.into(unfinished);
            Files.move(unfinished, entry);
        }
    }

    private static Path cache() {
        String chosen = System.getProperty("tickwire.cache");
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && !xdg.isBlank()) {
            return Path.of(xdg, "tickwire");
        }
        // what root may have to run as another user must not lie in root's own closed directory
        if (System.getProperty("user.name").equals("root") && Files.isWritable(FOR_ROOT)) {
            return FOR_ROOT.resolve("tickwire");
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        if (home.isAbsolute() && Files.isWritable(home)) {
            return home.resolve(".cache").resolve("tickwire");
        }
        // a container with an unnamed user has no home
        return Path.of(System.getProperty("java.io.tmpdir"), "tickwire-" + System.getProperty("user.name"));
    }
}
