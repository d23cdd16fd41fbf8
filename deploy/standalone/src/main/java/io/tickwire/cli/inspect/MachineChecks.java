package io.tickwire.cli.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the machine must offer before anything can start. */
final class MachineChecks {
    /** Nothing but the version itself: Maven may print it in colour. */
    private static final Pattern MAVEN = Pattern.compile("Apache Maven (\\d+)\\.(\\d+)[\\w.-]*");

    private static final long MIB = 1024 * 1024;
    private static final long ENOUGH_DISK = 1024 * MIB;
    private static final long ENOUGH_MEMORY = 1536 * MIB;

    private final Path data;

    MachineChecks(Path data) {
        this.data = data;
    }

    List<Finding> run() {
        return List.of(jdk(), maven(output("mvn", "--version")), disk(), memory(), privileges());
    }

    private static Finding jdk() {
        String version = Runtime.version() + " at " + System.getProperty("java.home");
        boolean compiler = Files.isExecutable(Path.of(System.getProperty("java.home"), "bin", "javac"));
        return compiler
                ? Finding.ok("jdk", version)
                : Finding.problem(
                        "jdk", version + " has no compiler", "install a JDK 17 or newer and set JAVA_HOME to it");
    }

    /** @param output of Maven asked for its version; empty when there is no Maven */
    static Finding maven(Optional<String> output) {
        Matcher version = MAVEN.matcher(output.orElse(""));
        if (!version.find()) {
            return Finding.problem("maven", "there is no mvn on the PATH", "install Maven 3.8 or newer");
        }
        int major = Integer.parseInt(version.group(1));
        boolean recent = major > 3 || (major == 3 && Integer.parseInt(version.group(2)) >= 8);
        return recent
                ? Finding.ok("maven", version.group())
                : Finding.problem("maven", version.group() + " is too old", "install Maven 3.8 or newer");
    }

    private Finding disk() {
        try {
            long free = Files.getFileStore(existing(data)).getUsableSpace();
            String detail = free / MIB + " MiB free for " + data;
            return free >= ENOUGH_DISK
                    ? Finding.ok("disk", detail)
                    : Finding.problem("disk", "only " + detail, "free some space, or name another disk with --data");
        } catch (IOException unknown) {
            return Finding.skipped("disk", "free space of " + data + " is unknown: " + unknown);
        }
    }

    private static Finding memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/meminfo"))) {
            long total = lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
            return total >= ENOUGH_MEMORY
                    ? Finding.ok("memory", total / MIB + " MiB")
                    : Finding.problem("memory", "only " + total / MIB + " MiB", "use a machine with 2 GiB or more");
        } catch (IOException notLinux) {
            return Finding.skipped("memory", "only known on Linux");
        }
    }

    /** PostgreSQL refuses to run as root, so root needs a way to run it as somebody else. */
    private static Finding privileges() {
        String user = System.getProperty("user.name", "");
        if (!user.equals("root")) {
            return Finding.ok("privileges", "runs as " + user);
        }
        Optional<String> tool =
                Stream.of("unshare", "setpriv").filter(MachineChecks::onPath).findFirst();
        return tool.map(found -> Finding.ok("privileges", "root, with " + found + " for PostgreSQL"))
                .orElse(
                        Finding.problem(
                                "privileges",
                                "root, with neither unshare nor setpriv",
                                "install util-linux, or run ./tickwire as an ordinary user: PostgreSQL refuses to run as root"));
    }

    private static boolean onPath(String tool) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(":")).anyMatch(entry -> Files.isExecutable(Path.of(entry, tool)));
    }

    private static Path existing(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : existing(parent);
    }

    private static Optional<String> output(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(20, TimeUnit.SECONDS) ? Optional.of(output) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
