package io.tickwire.ingest.drive;

import io.tickwire.ingest.broker.Frame;
import io.tickwire.ingest.gap.LossMeter;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Hands frames from the socket's thread to the pipeline. Bounded in number and in size, and never blocks the side that offers:
 * what does not fit is shed, counted, and becomes a gap.
 */
public final class FrameQueue {
    /** What a frame takes beside its payload, roughly. */
    private static final long BESIDE = 200;

    private final BlockingQueue<Frame> frames;
    private final long mostBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final LongAdder offered = new LongAdder();
    private final LossMeter shed;
    private boolean lossToTell;

    /**
     * @param mostBytes what all frames may take together; a character counts as one, as Latin text is kept
     * @param shed counts what did not fit
     */
    public FrameQueue(int capacity, long mostBytes, LossMeter shed) {
        this.frames = new ArrayBlockingQueue<>(capacity);
        this.mostBytes = mostBytes;
        this.shed = shed;
    }

    /** Takes the frame, or sheds it. One at a time, so that the frame after a loss is the one that tells of it. */
    synchronized void offer(Frame frame) {
        offered.increment();
        boolean taken = isTaken(lossToTell ? frame.withLossBefore() : frame);
        lossToTell = !taken;
        if (!taken) {
            shed.lost(frame.receivedAt());
        }
    }

    private boolean isTaken(Frame frame) {
        if (bytes.addAndGet(weight(frame)) <= mostBytes && frames.offer(frame)) {
            return true;
        }
        bytes.addAndGet(-weight(frame));
        return false;
    }

    /** The oldest frame; null when there was none in all that time. */
    public @Nullable Frame poll(Duration patience) throws InterruptedException {
        Frame oldest = frames.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (oldest != null) {
            bytes.addAndGet(-weight(oldest));
        }
        return oldest;
    }

    public int size() {
        return frames.size();
    }

    /** Frames offered in this run, shed ones included. */
    public long offered() {
        return offered.sum();
    }

    private static long weight(Frame frame) {
        return BESIDE + frame.payload().length();
    }
}
