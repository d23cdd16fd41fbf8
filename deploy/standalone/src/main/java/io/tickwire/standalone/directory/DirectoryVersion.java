package io.tickwire.standalone.directory;

import io.tickwire.service.lifecycle.DependencyMissing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The layout version of a data directory: a directory of another version is refused, never guessed at. */
public final class DirectoryVersion {
    /** The layout this build reads and writes. */
    public static final int CURRENT = 1;

    private static final String FILE = "version";

    /** What the launcher script may leave in a directory before there is any data. */
    private static final Set<String> NOT_DATA = Set.of("build.log", "build.lock", "build.lock.d", "lock", "logs");

    private DirectoryVersion() {}

    /**
     * Accepts a directory of this version and marks a fresh one.
     *
     * @throws DependencyMissing when it is of another version, or holds things that are not ours
     */
    public static void require(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (Files.exists(file)) {
            requireCurrent(root, Files.readString(file).trim());
            return;
        }
        requireEmpty(root);
        Files.writeString(file, CURRENT + "\n");
    }

    /**
     * Looks at a directory without touching it.
     *
     * @throws DependencyMissing as {@link #require}
     */
    public static String describe(Path root) throws IOException {
        Path file = root.resolve(FILE);
        if (Files.exists(file)) {
            requireCurrent(root, Files.readString(file).trim());
            return root + ", layout version " + CURRENT;
        }
        if (Files.isDirectory(root)) {
            requireEmpty(root);
        }
        return root + " is fresh";
    }

    private static void requireCurrent(Path root, String found) {
        if (found.equals(Integer.toString(CURRENT))) {
            return;
        }
        throw new DependencyMissing(
                "the data directory " + root + " has layout version '" + found + "'; this Tickwire reads version "
                        + CURRENT,
                "keep it for the Tickwire that wrote it and name a fresh directory with --data, or remove it if its"
                        + " data is not needed");
    }

    private static void requireEmpty(Path root) throws IOException {
        List<String> strangers;
        try (Stream<Path> files = Files.list(root)) {
            strangers = files.map(file -> file.getFileName().toString())
                    .filter(name -> !NOT_DATA.contains(name))
                    .sorted()
                    .limit(3)
                    .toList();
        }
        if (!strangers.isEmpty()) {
            throw new DependencyMissing(
                    root + " holds " + String.join(", ", strangers)
                            + " but no version file: it is not a data directory, or one older than versions",
                    "name an empty or new directory with --data");
        }
    }
}
