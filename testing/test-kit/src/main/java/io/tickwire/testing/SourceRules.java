package io.tickwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;

/** What can only be seen in the sources of a module. */
final class SourceRules {
    private static final int LONGEST = 300;

    private SourceRules() {}

    /** @param module its directory, seen from that of the module under test */
    static void check(Path module) {
        Assertions.assertThat(tooLong(module.resolve("src/main/java")))
                .as("files past " + LONGEST + " lines: look for the missing room and split them")
                .isEmpty();
        Assertions.assertThat(sleeping(module.resolve("src/test/java")))
                .as("tests that sleep: use FakeTime below an integration test, Awaitility in one")
                .isEmpty();
    }

    static List<String> tooLong(Path sources) {
        return java(sources).stream()
                .filter(file -> lines(file).size() > LONGEST)
                .map(file -> file + ": " + lines(file).size() + " lines")
                .toList();
    }

    static List<String> sleeping(Path sources) {
        return java(sources).stream()
                .filter(file -> lines(file).stream().anyMatch(line -> line.contains("Thread." + "sleep(")))
                .map(Path::toString)
                .toList();
    }

    private static List<Path> java(Path sources) {
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
