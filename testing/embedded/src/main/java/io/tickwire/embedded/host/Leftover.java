package io.tickwire.embedded.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server processes that a killed predecessor left running, or that are still on their way down. Only to be looked for while
 * the {@link DataDirectory} is held: then no living owner can be behind them.
 */
public final class Leftover {
    private static final Logger LOG = LoggerFactory.getLogger(Leftover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Leftover() {}

    /**
     * Ends every process of this program that works in this directory; returns when none is left. A process id in a file would
     * not do: it may belong to somebody else by now.
     *
     * @param program as the system names the process: "postgres"
     * @param directory the processes' working directory, links resolved
     * @param stopSignal asks the server to stop; after 30 s it is killed
     */
    public static void end(String program, Path directory, String stopSignal) {
        List<ProcessHandle> left = ProcessHandle.allProcesses()
                .filter(process -> runs(process, program) && worksIn(process, directory))
                .toList();
        if (left.isEmpty()) {
            return;
        }
        LOG.atWarn()
                .setMessage("ending a server that a killed process left behind")
                .addKeyValue("program", program)
                .addKeyValue("directory", directory)
                .log();
        left.forEach(process -> signal(process, stopSignal));
        if (!endWithin(left, PATIENCE)) {
            left.forEach(ProcessHandle::destroyForcibly);
            endWithin(left, PATIENCE);
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        Programs.run(List.of("sh", "-c", "kill -s " + signal + " " + process.pid()), PATIENCE);
    }

    private static boolean endWithin(List<ProcessHandle> processes, Duration patience) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean runs(ProcessHandle process, String program) {
        try {
            return Files.readString(proc(process, "comm")).trim().equals(program);
        } catch (IOException goneMeanwhile) {
            return false;
        }
    }

    private static boolean worksIn(ProcessHandle process, Path directory) {
        try {
            return Files.readSymbolicLink(proc(process, "cwd")).equals(directory);
        } catch (IOException notOursToSee) {
            return false;
        }
    }

    private static Path proc(ProcessHandle process, String entry) {
        return Path.of("/proc", Long.toString(process.pid()), entry);
    }
}
