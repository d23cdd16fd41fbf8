package io.tickwire.embedded.postgres;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.Leftover;
import io.tickwire.embedded.host.Programs;
import io.tickwire.embedded.host.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's data directory, created once and whole: a killed creation leaves nothing that looks like one. */
record PostgresCluster(PostgresHome home, Path data) {
    private static final Duration CREATION = Duration.ofMinutes(3);

    /** Whether there is a data directory to start on. */
    boolean exists() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** @throws CannotStart the data was written by another major version, which PostgreSQL cannot read */
    void requireReadable() throws IOException {
        String written = Files.readString(data.resolve("PG_VERSION")).trim();
        if (!written.equals(home.majorVersion())) {
            throw new CannotStart(
                    data + " was written by PostgreSQL " + written + ", this is PostgreSQL " + home.majorVersion(),
                    "To keep it, dump it with PostgreSQL " + written + "'s pg_dumpall and load it into a new directory;"
                            + " otherwise move " + data.getParent() + " away");
        }
    }

    /** Creates the data directory with one superuser, whose password every connection needs. */
    void create(String user, String password) throws IOException {
        requireNothingElse();
        Path unfinished = data.resolveSibling("data.unfinished");
        Trees.delete(unfinished);
        Files.createDirectory(unfinished);
        Account account = account(unfinished);
        Path passwordFile = unfinished.resolveSibling("initdb.password");
        try {
            writeFor(ownerOf(unfinished), passwordFile, password);
            run(account, initdb(unfinished, user, passwordFile));
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(data);
        Files.move(unfinished, data);
    }

    /**
     * Clears away what a killed server left: its processes, and a pid file that would stop the next one should its number
     * belong to another process by now. With no process left in the directory removing it is safe.
     */
    void tidy() throws IOException {
        Leftover.end("postgres", data, "INT");
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    Account account() throws IOException {
        return account(data);
    }

    private Account account(Path directory) throws IOException {
        return Account.forServer(Path.of(home.program("postgres")), directory);
    }

    private void requireNothingElse() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> content = Files.list(data)) {
            if (content.findAny().isPresent()) {
                throw new CannotStart(
                        data + " holds files but is no PostgreSQL data directory", "Move it away, or give another one");
            }
        }
    }

    private List<String> initdb(Path target, String user, Path passwordFile) {
        return List.of(
                home.program("initdb"),
                "--pgdata=" + target,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
    }

    private void run(Account account, List<String> command) {
        Programs.Outcome outcome = Programs.run(account.command(command), CREATION);
        if (!outcome.succeeded()) {
            throw new CannotStart(
                    "PostgreSQL could not create its data directory " + data + " (initdb ended with "
                            + outcome.exitCode() + "):\n" + outcome.output() + "\n",
                    "Remove what the message above complains about and start again");
        }
    }

    private static void writeFor(int owner, Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text + "\n");
        if (ownerOf(file) != owner) {
            Files.setAttribute(file, "unix:uid", owner);
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
