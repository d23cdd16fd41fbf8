package io.tickwire.simulator;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the parts that move by themselves, in turn on the event loop. A turn that fails is logged and runs again. */
final class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);

    private final EventLoop loop;

    Clockwork(EventLoop loop) {
        this.loop = loop;
    }

    void every(long millis, String name, Runnable turn) {
        var unused = loop.scheduleAtFixedRate(() -> guarded(name, turn), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A scheduled task that throws is never run again, which would be a silent standstill. */
    private static void guarded(String name, Runnable turn) {
        try {
            turn.run();
        } catch (RuntimeException failure) {
            LOG.atError()
                    .setMessage("a turn of the simulator failed; this is a fault of the simulator")
                    .addKeyValue("part", name)
                    .setCause(failure)
                    .log();
        }
    }
}
