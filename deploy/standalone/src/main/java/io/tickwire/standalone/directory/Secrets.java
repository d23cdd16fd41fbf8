package io.tickwire.standalone.directory;

import io.tickwire.service.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * What a standalone system must not lose and nobody else may read; drawn once, kept in files only their owner can read.
 *
 * @param tokenKey encrypts broker tokens in the database; base64 of 32 bytes
 * @param databasePassword password of the database user {@code tickwire}
 */
public record Secrets(Secret tokenKey, Secret databasePassword) {
    /** Where psql finds the password, in its own format, seen from the data directory. */
    public static final String PGPASS = "secrets/pgpass";

    private static final String DIRECTORY = "secrets";
    private static final String TOKEN_KEY = "token-key";
    private static final String DATABASE_PASSWORD = "database-password";
    private static final int BYTES = 32;

    /** The directory's secrets, drawn now where they are not there yet. */
    static Secrets createdIn(Path root) throws IOException {
        Path directory = root.resolve(DIRECTORY);
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, owner("rwx------"));
        }
        Base64.Encoder urlSafe = Base64.getUrlEncoder().withoutPadding();
        drawIfAbsent(directory.resolve(TOKEN_KEY), Base64.getEncoder());
        drawIfAbsent(directory.resolve(DATABASE_PASSWORD), urlSafe);
        Secrets secrets = new Secrets(read(directory.resolve(TOKEN_KEY)), read(directory.resolve(DATABASE_PASSWORD)));
        String line = "127.0.0.1:*:*:tickwire:" + secrets.databasePassword().reveal() + "\n";
        writeIfAbsent(root.resolve(PGPASS), line);
        return secrets;
    }

    /** The directory's secrets; empty when it has none or they belong to another user. */
    public static Optional<Secrets> in(Path root) {
        Path directory = root.resolve(DIRECTORY);
        try {
            return Optional.of(
                    new Secrets(read(directory.resolve(TOKEN_KEY)), read(directory.resolve(DATABASE_PASSWORD))));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }

    private static void drawIfAbsent(Path file, Base64.Encoder encoder) throws IOException {
        byte[] drawn = new byte[BYTES];
        new SecureRandom().nextBytes(drawn);
        writeIfAbsent(file, encoder.encodeToString(drawn));
    }

    /** Written aside and moved: a crash must not leave half a key. */
    private static void writeIfAbsent(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path aside = Files.createTempFile(file.getParent(), "drawn", null, owner("rw-------"));
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Secret read(Path file) throws IOException {
        return Secret.of(Files.readString(file).trim());
    }

    private static FileAttribute<?> owner(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
