package io.tickwire.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operating system, run to its end.
 *
 * @param home its working directory
 * @param environment added to ours
 * @param limit after which it is killed, with everything it started
 */
record Program(Path home, Map<String, String> environment, Duration limit) {
    /** What a program said and how it ended. */
    record Ended(int code, String output) {}

    /**
     * Its output goes to a file: reading it from a pipe would wait for the program, whatever the limit.
     *
     * @throws IOException it is not there, or had to be killed
     */
    Ended run(String... command) throws IOException, InterruptedException {
        Path said = Files.createTempFile("program", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(command))
                    .directory(home.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                throw new IOException(String.join(" ", command) + " did not end within " + limit + "; it said: "
                        + Files.readString(said));
            }
            return new Ended(process.exitValue(), Files.readString(said));
        } finally {
            Files.delete(said);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }
}
