package io.tickwire.embedded.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server's own directory, held by one process at a time. The operating system drops the hold when the process dies, so
 * whatever runs here while we hold it is a leftover of a dead one.
 */
public final class DataDirectory implements AutoCloseable {
    private static final long MEGABYTE = 1024 * 1024;

    /** Closing any second channel on a lock file would drop this process's lock: so never open one. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory when missing and takes hold of it.
     *
     * @param server who asks, for messages: "PostgreSQL"
     * @param megabytes what must be free on its disk
     * @throws CannotStart another process holds it, it cannot be written, or its disk is full
     */
    public static DataDirectory hold(Path directory, String server, long megabytes) {
        try {
            Files.createDirectories(directory);
            Path path = directory.toRealPath();
            requireSpace(path, server, megabytes);
            if (!HELD_HERE.add(path)) {
                throw heldBy(path, server, Long.toString(ProcessHandle.current().pid()));
            }
            return new DataDirectory(path, lockOrForget(path, server));
        } catch (IOException e) {
            throw new CannotStart(
                    server + " cannot use the directory " + directory + ": " + e,
                    "Give a directory this user can create and write",
                    e);
        }
    }

    /** Absolute, links resolved. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
            HELD_HERE.remove(path);
        } catch (IOException e) {
            throw new IllegalStateException("cannot let go of " + path, e);
        }
    }

    private static void requireSpace(Path path, String server, long megabytes) throws IOException {
        long free = Files.getFileStore(path).getUsableSpace() / MEGABYTE;
        if (free < megabytes) {
            throw new CannotStart(
                    server + " needs " + megabytes + " MB of disk, " + free + " MB are free at " + path,
                    "Free some space or give a directory on another disk");
        }
    }

    private static FileChannel lockOrForget(Path path, String server) throws IOException {
        try {
            return lock(path, server);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(path);
            throw e;
        }
    }

    private static FileChannel lock(Path path, String server) throws IOException {
        Path file = path.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw heldBy(path, server, Files.readString(file));
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static CannotStart heldBy(Path path, String server, String process) {
        return new CannotStart(
                server + " already runs on " + path + ", started by process " + process,
                "Stop that one first or give another directory");
    }
}
