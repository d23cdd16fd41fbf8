package io.tickwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/**
 * Compares what code makes with files that were read by a person once. {@code -Dgolden.update=true} writes them anew: read
 * the difference before committing it.
 */
public final class GoldenFiles {
    private static final String UPDATE = "golden.update";

    private final Path directory;
    private final Set<Path> asked = ConcurrentHashMap.newKeySet();

    private GoldenFiles(Path directory) {
        this.directory = directory;
    }

    static GoldenFiles at(Path directory) {
        return new GoldenFiles(directory);
    }

    /** @param under directory below {@code src/test/resources/golden} of the module under test */
    public static GoldenFiles in(String under) {
        return new GoldenFiles(Path.of("src/test/resources/golden").resolve(under));
    }

    public void assertSame(String file, String actual) {
        Path golden = asked(file);
        try {
            if (Boolean.getBoolean(UPDATE)) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            Assertions.assertThat(golden)
                    .as("golden file; write it with -D" + UPDATE + "=true and read it")
                    .exists();
            Assertions.assertThat(actual)
                    .as("%s; if it should change, write it with -D%s=true and read the difference", golden, UPDATE)
                    .isEqualTo(Files.readString(golden));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** For the end of a test class, over one instance: a file that no test asked for proves nothing any more. */
    public void assertAllAsked() {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> unasked = files.filter(Files::isRegularFile)
                    .filter(file -> !asked.contains(file))
                    .sorted()
                    .toList();
            Assertions.assertThat(unasked)
                    .as("golden files no test asked for; delete them or test them")
                    .isEmpty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An input kept beside the expected outputs. */
    public String read(String file) {
        try {
            return Files.readString(asked(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path asked(String file) {
        Path golden = directory.resolve(file);
        asked.add(golden);
        return golden;
    }
}
