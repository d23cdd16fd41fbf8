package io.tickwire.orders.listen.drive;

import io.tickwire.orders.broker.OrderNews;
import io.tickwire.orders.broker.OrderStream;
import io.tickwire.orders.listen.ListenEvent;
import io.tickwire.service.time.Nanos;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Carries what connections say to the listening thread; what does not fit is told of, not waited for. */
final class Inbox implements OrderStream.Listener {
    private static final int CAPACITY = 10_000;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final Nanos nanos;
    private volatile ListenEvent.@Nullable Heard heard;

    Inbox(Nanos nanos) {
        this.nanos = nanos;
    }

    @Override
    public void joined(long epoch, long login) {
        happened(new ListenEvent.Joined(epoch, login));
    }

    @Override
    public void heard(long epoch) {
        heard = new ListenEvent.Heard(epoch, nanos.nanos());
    }

    @Override
    public void told(long epoch, OrderNews news) {
        if (signals.size() < CAPACITY) {
            signals.add(new Signal.Told(epoch, news));
        } else {
            overflowed.set(true);
        }
    }

    @Override
    public void refused(long epoch, String reason) {
        happened(new ListenEvent.Refused(epoch, reason));
    }

    @Override
    public void lost(long epoch, String reason) {
        happened(new ListenEvent.Lost(epoch, reason));
    }

    void happened(ListenEvent event) {
        signals.add(new Signal.Happened(event));
    }

    /** The next signal; null when none came in time. */
    @Nullable
    Signal await(long waitNanos) throws InterruptedException {
        return signals.poll(Math.max(0, waitNanos), TimeUnit.NANOSECONDS);
    }

    /** The newest sign of life; null before the first. */
    ListenEvent.@Nullable Heard heard() {
        return heard;
    }

    /** Whether something was left out since this was asked before. */
    boolean overflowed() {
        return overflowed.getAndSet(false);
    }
}
