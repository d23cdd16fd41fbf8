package io.tickwire.broker.token;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to log in, among the threads of one instance. Closing lets the login under way come to its end, or gives
 * it up, so that its end is on record before the store is closed: one that is not holds everybody back for a minute.
 */
final class LoginTurn {
    /** Longer than any login: whoever waits that long has lost its database or its broker. */
    private static final long LONGEST_WAIT_SECONDS = 60;

    private static final Duration RECORDING = Duration.ofSeconds(3);

    private final ReentrantLock turn = new ReentrantLock(true);
    private @Nullable Thread holder; // guarded by this
    private volatile boolean closed;

    /** @throws BrokerUnavailable when it does not become this thread's turn */
    void take() {
        try {
            if (turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                heldBy(Thread.currentThread());
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable("interrupted while another thread was logging in", interrupted);
        }
        throw new BrokerUnavailable("another thread has been logging in for too long", (Instant) null);
    }

    /** @throws BrokerUnavailable when this was closed meanwhile: nothing may be begun */
    void check() {
        if (closed) {
            throw new BrokerUnavailable("no login is begun while this instance stops", (Instant) null);
        }
    }

    void leave() {
        heldBy(null);
        turn.unlock();
    }

    /** @return false when the thread whose turn it is does not even give up */
    boolean close(Duration patience) throws InterruptedException {
        closed = true;
        if (ended(patience)) {
            return true;
        }
        giveUp();
        return ended(RECORDING);
    }

    private boolean ended(Duration within) throws InterruptedException {
        boolean ended = turn.tryLock(within.toNanos(), TimeUnit.NANOSECONDS);
        if (ended) {
            turn.unlock();
        }
        return ended;
    }

    private synchronized void heldBy(@Nullable Thread thread) {
        holder = thread;
    }

    private synchronized void giveUp() {
        if (holder != null) {
            holder.interrupt();
        }
    }
}
