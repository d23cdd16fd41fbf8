package io.tickwire.embedded.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server process to be.
 *
 * @param server its name in messages
 * @param command program and arguments
 * @param environment all it gets beside PATH and a plain locale
 * @param directory its working directory; also the mark by which a leftover of it is known
 * @param log receives what it prints; the log of the start before is kept beside it as {@code .1}
 * @param stopSignal what asks it to stop: "TERM", "INT"
 */
public record Launch(
        String server,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        Path log,
        String stopSignal) {
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
