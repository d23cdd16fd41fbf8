package io.tickwire.embedded.postgres;

import io.tickwire.embedded.host.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The password of a data directory, kept beside the data in a file only its owner reads. */
public final class Password {
    private static final int BYTES = 16;

    private Password() {}

    /**
     * The directory's password: the one stored, else the given one, else a random one; stored from now on.
     *
     * @throws CannotStart another one was given than is stored, or data is there without its password
     */
    public static String of(Path directory, Optional<String> given) throws IOException {
        Path file = directory.resolve("password");
        if (!Files.exists(file)) {
            requireNoData(directory, file);
            store(file, given.orElseGet(Password::random));
        }
        String stored = Files.readString(file).trim();
        if (given.isPresent() && !given.get().equals(stored)) {
            throw new CannotStart(
                    "PostgreSQL's data in " + directory + " was created with another password than the one given",
                    "Give none: the right one is in " + file);
        }
        return stored;
    }

    private static void requireNoData(Path directory, Path file) {
        if (Files.exists(directory.resolve("data").resolve("PG_VERSION"))) {
            throw new CannotStart(
                    "the password of PostgreSQL's data in " + directory + " is missing",
                    "Restore " + file + ", or move the directory away to begin anew");
        }
    }

    private static void store(Path file, String password) throws IOException {
        Path unfinished = file.resolveSibling("password.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, password + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
