package io.tickwire.embedded.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server process that cannot outlive us: a shell stands between, in a session of its own so that Ctrl-C at our terminal
 * does not reach the server, and asks the server to stop as soon as its standard input ends. That is how we stop it, and
 * what the operating system does for us when we are killed.
 */
public final class ChildProcess {
    private static final String SUPERVISE = """
            signal=$1; shift
            exec 3<&0
            "$@" </dev/null 3<&- &
            child=$!
            ( while read -r _; do :; done; kill -s "$signal" $child ) <&3 3<&- >/dev/null 2>&1 &
            watcher=$!
            exec 3<&-
            wait $child
            code=$?
            kill $watcher 2>/dev/null
            exit $code
            """;
    private static final int LOG_LINES = 15;

    private final Launch launch;
    private final Process shell;

    private ChildProcess(Launch launch, Process shell) {
        this.launch = launch;
        this.shell = shell;
    }

    /** @throws CannotStart the program cannot be executed; one that ends at once is seen by {@link #endedWithin} */
    public static ChildProcess start(Launch launch) {
        try {
            keepPreviousLog(launch.log());
            ProcessBuilder builder = new ProcessBuilder(supervised(launch))
                    .directory(launch.directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(launch.log().toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(launch.environment());
            return new ChildProcess(launch, builder.start());
        } catch (IOException e) {
            throw new CannotStart(
                    "cannot execute " + launch.server() + ": " + e,
                    "Look at " + launch.command().get(0),
                    e);
        }
    }

    /** Waits, and answers whether the server has ended by itself. */
    public boolean endedWithin(Duration patience) {
        try {
            return shell.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stop(Duration.ZERO);
            Thread.currentThread().interrupt();
            throw new CannotStart(launch.server() + " was interrupted", "Start again", e);
        }
    }

    /** What to say when it ended or never became ready. */
    public CannotStart failure(String what) {
        return new CannotStart(
                launch.server() + " " + what + ". The end of its log:\n" + logTail() + "\n",
                "The whole log is in " + launch.log());
    }

    /** Asks the server to stop, and kills it when it has not after {@code within}. */
    public void stop(Duration within) {
        boolean interrupted = Thread.interrupted(); // a server half stopped is worse than a late interruption
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (IOException | InterruptedException e) {
            kill();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly().onExit().join();
    }

    private String logTail() {
        try {
            List<String> all = new String(Files.readAllBytes(launch.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
        } catch (IOException e) {
            return "(unreadable: " + e + ")";
        }
    }

    private static List<String> supervised(Launch launch) {
        List<String> command = new ArrayList<>(Programs.isInstalled("setsid") ? List.of("setsid") : List.of());
        command.addAll(List.of("sh", "-c", SUPERVISE, "tickwire-" + launch.server(), launch.stopSignal()));
        command.addAll(launch.command());
        return command;
    }

    private static void keepPreviousLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
