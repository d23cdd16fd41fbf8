package io.tickwire.embedded.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Directory trees. */
public final class Trees {
    private Trees() {}

    /** Does something to a file or directory. */
    @FunctionalInterface
    public interface Action {
        void on(Path path) throws IOException;
    }

    /** Creates a directory, and missing ones above it, that everybody may read whatever the umask. */
    static void createReadable(@Nullable Path directory) throws IOException {
        if (directory == null || Files.isDirectory(directory)) {
            return; // above a root there is nothing
        }
        createReadable(directory.getParent());
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Deletes a tree; one that is not there is deleted already. Links are removed, not followed. */
    public static void delete(Path root) throws IOException {
        depthFirst(root, Files::delete);
    }

    /** Applies an action to everything in a tree, children before their directory. Links are not followed. */
    public static void depthFirst(Path root, Action action) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                action.on(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                action.on(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
