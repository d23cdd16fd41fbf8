package io.tickwire.cli.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds frames back until they are due. */
final class Pace {
    private final Speed speed;
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean started;
    private long firstAt;
    private long origin;

    Pace(Speed speed) {
        this.speed = speed;
    }

    /** @param receivedAt when the frame was received, UTC microseconds */
    void await(long receivedAt) {
        if (!started) {
            started = true;
            firstAt = receivedAt;
            origin = System.nanoTime();
        }
        long wait = speed.dueAfter(receivedAt - firstAt) - (System.nanoTime() - origin);
        if (wait > 0) {
            pause(wait);
        }
    }

    private void pause(long nanos) {
        try {
            boolean unused = never.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
