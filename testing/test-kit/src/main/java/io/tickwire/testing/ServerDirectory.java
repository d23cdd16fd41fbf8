package io.tickwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a test server keeps its data: below the module's {@code target}, one directory for each server and JVM, named
 * {@code kafka-4711}. What a killed JVM left behind is removed by the next one.
 */
record ServerDirectory(Path path) {
    /** @param below exists afterwards */
    static ServerDirectory create(Path below, String server) {
        try {
            Files.createDirectories(below);
            sweep(below, server);
            Path path = below.resolve(server + "-" + ProcessHandle.current().pid());
            delete(path); // of an earlier process that happened to have our number
            return new ServerDirectory(Files.createDirectories(path));
        } catch (IOException full) {
            throw new UncheckedIOException("no directory for " + server + " below " + below, full);
        }
    }

    /** Below {@code target} of the module under test; below the system's own where there is no module. */
    static Path ordinary() {
        Path target = Path.of("target");
        Path below = Files.isDirectory(target) ? target : Path.of(System.getProperty("java.io.tmpdir"), "tickwire");
        return below.resolve("servers").toAbsolutePath();
    }

    void delete() throws IOException {
        delete(path);
    }

    private static void sweep(Path below, String server) throws IOException {
        for (Path each : ofServer(below, server)) {
            String number = each.getFileName().toString().substring(server.length() + 1);
            if (number.chars().allMatch(Character::isDigit)
                    && ProcessHandle.of(Long.parseLong(number)).isEmpty()) {
                delete(each);
            }
        }
    }

    private static List<Path> ofServer(Path below, String server) throws IOException {
        try (Stream<Path> all = Files.list(below)) {
            return all.filter(each -> each.getFileName().toString().matches(server + "-.+"))
                    .toList();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
