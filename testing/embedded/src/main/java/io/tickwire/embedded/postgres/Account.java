package io.tickwire.embedded.postgres;

import io.tickwire.embedded.host.CannotStart;
import io.tickwire.embedded.host.Programs;
import io.tickwire.embedded.host.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The account PostgreSQL runs under. An ordinary user is fine as is; root PostgreSQL refuses, so for root there is either
 * a user namespace (files stay root's, no other user is involved) or, where containers forbid those, another user: the data
 * directory's owner, or the system's "nobody".
 *
 * @param prefix goes before each command
 */
record Account(List<String> prefix) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** PostgreSQL's own condition. */
    private static final String CAN_RUN = "test \"$(id -u)\" != 0 && test -x \"$1\"";

    private static final String CAN_WRITE = "test -w \"$1\"";

    /**
     * Finds an account that can run {@code program} on {@code data}, an existing directory; may hand that directory over to it.
     *
     * @throws CannotStart none can
     */
    static Account forServer(Path program, Path data) throws IOException {
        int self = ownerOf(Path.of("/proc/self"));
        int owner = ownerOf(data);
        if (self != ROOT) {
            return ownAccount(data, self, owner);
        }
        Account namespace = new Account(List.of("unshare", "--user"));
        if (owner == ROOT && namespace.passes(CAN_RUN, program) && namespace.passes(CAN_WRITE, data)) {
            return namespace;
        }
        int user = owner == ROOT ? NOBODY : owner;
        handOver(data, user);
        return otherAccount(program, data, user);
    }

    private static Account ownAccount(Path data, int self, int owner) {
        if (owner != self) {
            throw new CannotStart(
                    "PostgreSQL's data in " + data + " belongs to user " + owner + ", this is user " + self,
                    "Start as the user who created it, or change the directory's owner");
        }
        return new Account(List.of());
    }

    private static Account otherAccount(Path program, Path data, int user) {
        // the program must be within reach without the capability: PostgreSQL asks with access(2), which ignores it
        if (plain(user).passes(CAN_RUN, program)) {
            for (Account account : List.of(plain(user), passingClosedDirectories(user))) {
                if (account.passes(CAN_WRITE, data)) {
                    return account;
                }
            }
        }
        throw new CannotStart(
                "PostgreSQL refuses to run as root, and here neither a user namespace (unshare --user) nor another user"
                        + " (setpriv --reuid=" + user + ") can use " + program + " on " + data,
                "Start as an ordinary user; or allow one of the two, in a container with --security-opt seccomp=unconfined or"
                        + " the capabilities SETUID and SETGID; or unpack where everybody can read, with -Dtickwire.cache=DIR");
    }

    private static Account plain(int user) {
        return new Account(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
    }

    /** Root's own directories are closed to others; this one capability opens them, and is all the server gets. */
    private static Account passingClosedDirectories(int user) {
        return new Account(List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + user,
                "--clear-groups",
                "--inh-caps=-all,+dac_override",
                "--ambient-caps=-all,+dac_override",
                "--bounding-set=-all,+dac_override"));
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    private boolean passes(String test, Path path) {
        return Programs.run(command(List.of("sh", "-c", test, "probe", path.toString())), PATIENCE)
                .succeeded();
    }

    private static void handOver(Path data, int user) throws IOException {
        if (ownerOf(data) != user) {
            Trees.depthFirst(data, path -> Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS));
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }
}
