package io.tickwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/**
 * Compares what code makes with files that were read by a person once. {@code -Dgolden.update=true} writes them anew: read
 * the difference before committing it.
 */
public final class GoldenFiles {
    private final Path directory;

    private GoldenFiles(Path directory) {
        this.directory = directory;
    }

    /** @param under directory below {@code src/test/resources/golden} of the module under test */
    public static GoldenFiles in(String under) {
        return new GoldenFiles(Path.of("src/test/resources/golden").resolve(under));
    }

    public void assertSame(String file, String actual) {
        Path golden = directory.resolve(file);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, actual);
            }
            Assertions.assertThat(golden)
                    .as("golden file; write it with -Dgolden.update=true and read it")
                    .exists();
            Assertions.assertThat(actual).as(golden.toString()).isEqualTo(Files.readString(golden));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An input kept beside the expected outputs. */
    public String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
