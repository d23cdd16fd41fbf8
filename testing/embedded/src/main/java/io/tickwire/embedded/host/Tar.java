package io.tickwire.embedded.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks tar streams: files, directories, links and the executable bit. */
public final class Tar {
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private Tar() {}

    /** @throws IOException also for an entry that would land outside of the target */
    public static void unpack(InputStream stream, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, inside(target, target.resolve(entry.getName())));
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Trees.createReadable(path);
            return;
        }
        Trees.createReadable(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(isExecutable(entry) ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static boolean isExecutable(TarArchiveEntry entry) {
        return (entry.getMode() & EXECUTABLE_BY_OWNER) != 0;
    }

    private static Path inside(Path target, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(target)) {
            throw new IOException("archive entry leaves its directory: " + path);
        }
        return normal;
    }
}
