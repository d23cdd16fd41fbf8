package io.tickwire.service.lifecycle;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** The signals by which a platform or a person asks a process to end. */
@FunctionalInterface
public interface StopSignals {
    /** From now on runs this at each such signal, instead of what the JVM would do. */
    void onEach(Runnable asked);

    /**
     * SIGTERM, SIGINT and SIGHUP. A shutdown hook would not do: the JVM ignores a second signal once it shuts down. Where
     * the JVM gives a signal away ({@code -Xrs}) the platform's default remains.
     */
    static StopSignals ofThisProcess() {
        return asked -> List.of("TERM", "INT", "HUP").forEach(name -> handle(name, asked));
    }

    private static void handle(String name, Runnable asked) {
        try {
            Signal.handle(new Signal(name), signal -> asked.run());
        } catch (IllegalArgumentException notOurs) {
            Logger log = LoggerFactory.getLogger(StopSignals.class);
            log.atWarn()
                    .setMessage("signal cannot be handled: it will end the process without draining")
                    .addKeyValue("signal", name)
                    .log();
        }
    }
}
