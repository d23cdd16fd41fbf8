package io.tickwire.ingest.drive;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.gap.LossMeter;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from the socket's thread to the pipeline. Bounded, and never blocks the side that offers: what does not fit
 * is shed, counted, and becomes a gap.
 */
public final class FrameQueue {
    private final BlockingQueue<Frame> frames;
    private final LongAdder offered = new LongAdder();
    private final LossMeter shed;
    private boolean lossToTell;

    /** @param shed counts what did not fit */
    public FrameQueue(int capacity, LossMeter shed) {
        this.frames = new ArrayBlockingQueue<>(capacity);
        this.shed = shed;
    }

    /** Takes the frame, or sheds it. One at a time, so that the frame after a loss is the one that tells of it. */
    synchronized void offer(Frame frame) {
        offered.increment();
        boolean taken = frames.offer(lossToTell ? frame.withLossBefore() : frame);
        lossToTell = !taken;
        if (!taken) {
            shed.lost(frame.receivedAt());
        }
    }

    /** The oldest frame; null when there was none in all that time. */
    public @Nullable Frame poll(Duration patience) throws InterruptedException {
        return frames.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    public int size() {
        return frames.size();
    }

    /** Frames offered in this run, shed ones included. */
    public long offered() {
        return offered.sum();
    }
}
