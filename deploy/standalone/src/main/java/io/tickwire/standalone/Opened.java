package io.tickwire.standalone;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been opened and must be closed, last first, whether or not the rest of a start succeeds. */
final class Opened implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opened.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private boolean closed;

    /** Returns what it was given; closes it at once when everything else was closed already. */
    <T extends AutoCloseable> T add(T resource) throws Exception {
        synchronized (this) {
            if (!closed) {
                opened.push(resource);
                return resource;
            }
        }
        resource.close();
        throw new IllegalStateException("stopped while " + resource.getClass().getSimpleName() + " was starting");
    }

    @Override
    public void close() {
        for (AutoCloseable resource : takeAll()) {
            try {
                resource.close();
            } catch (Exception failure) {
                LOG.atWarn()
                        .setMessage("could not be closed")
                        .addKeyValue("part", resource.getClass().getSimpleName())
                        .setCause(failure)
                        .log();
            }
        }
    }

    private synchronized List<AutoCloseable> takeAll() {
        closed = true;
        List<AutoCloseable> all = new ArrayList<>(opened);
        opened.clear();
        return all;
    }
}
