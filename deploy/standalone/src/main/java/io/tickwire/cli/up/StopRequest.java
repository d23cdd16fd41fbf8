package io.tickwire.cli.up;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Ctrl-C and its kin: the first asks to drain, the second to end at once. A shutdown hook would not do: hooks run all at
 * the same time, and those of the embedded servers would stop them under the drain.
 */
final class StopRequest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger signals = new AtomicInteger();
    private final Runnable onFirst;
    private final Runnable onSecond;

    /**
     * @param onFirst run at the first signal; must return at once
     * @param onSecond run at the second one; must end the process
     */
    StopRequest(Runnable onFirst, Runnable onSecond) {
        this.onFirst = onFirst;
        this.onSecond = onSecond;
    }

    StopRequest handlingSignals() {
        for (String name : new String[] {"INT", "TERM", "HUP"}) {
            Signal.handle(new Signal(name), signal -> signalled());
        }
        return this;
    }

    void signalled() {
        asked.countDown();
        (signals.incrementAndGet() == 1 ? onFirst : onSecond).run();
    }

    boolean asked() {
        return asked.getCount() == 0;
    }

    /** True when asked to stop within the time. */
    boolean await(Duration within) throws InterruptedException {
        return asked.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }
}
