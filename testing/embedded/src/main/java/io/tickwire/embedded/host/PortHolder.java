package io.tickwire.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux lets this user see it. Only ever used to make a message better. */
final class PortHolder {
    private static final String LISTENING = "0A";

    private PortHolder() {}

    /** "process 4711 (/usr/bin/postgres)", or empty when it cannot be found out. */
    static Optional<String> of(int port) {
        return socketInode(port).flatMap(PortHolder::processWith).map(PortHolder::describe);
    }

    private static Optional<String> socketInode(int port) {
        String suffix = String.format(":%04X", port);
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > 9 && columns[1].endsWith(suffix) && columns[3].equals(LISTENING))
                .map(columns -> columns[9])
                .findFirst();
    }

    private static Optional<ProcessHandle> processWith(String inode) {
        return ProcessHandle.allProcesses()
                .filter(process -> hasOpen(process.pid(), "socket:[" + inode + "]"))
                .findFirst();
    }

    private static boolean hasOpen(long pid, String target) {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return open.anyMatch(link -> pointsTo(link, target));
        } catch (IOException | RuntimeException processOfAnotherUser) {
            return false;
        }
    }

    private static boolean pointsTo(Path link, String target) {
        try {
            return Files.readSymbolicLink(link).toString().equals(target);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String describe(ProcessHandle process) {
        return "process " + process.pid()
                + process.info().command().map(command -> " (" + command + ")").orElse("");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException notLinux) {
            return List.of();
        }
    }
}
