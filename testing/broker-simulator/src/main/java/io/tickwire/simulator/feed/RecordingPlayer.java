package io.tickwire.simulator.feed;

import io.tickwire.simulator.recording.Line;
import io.tickwire.simulator.recording.Recording;
import io.tickwire.simulator.subscription.Subscriptions;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a recording to everybody who subscribed to anything, from the moment somebody could hear it. While one is
 * loaded, over or not, the random walk says nothing. Confined to the event loop.
 */
public final class RecordingPlayer {
    private static final long MILLISECOND = 1_000_000;

    private final Subscriptions subscriptions;
    private final BooleanSupplier muted;
    private final LongSupplier nanos;
    private @Nullable Recording recording;
    private double speed;
    private long playedNanos;
    private long lastTurn;
    private int next;

    /**
     * @param muted while true the recording stands still
     * @param nanos a monotonic clock
     */
    public RecordingPlayer(Subscriptions subscriptions, BooleanSupplier muted, LongSupplier nanos) {
        this.subscriptions = subscriptions;
        this.muted = muted;
        this.nanos = nanos;
    }

    /** From the beginning, in place of whatever played before. */
    public void play(Recording from, double atSpeed) {
        if (!(atSpeed > 0)) {
            throw new IllegalArgumentException("a recording plays at a speed above 0, not " + atSpeed);
        }
        recording = from;
        speed = atSpeed;
        playedNanos = 0;
        next = 0;
    }

    /** Back to the random walk. */
    public void stop() {
        recording = null;
    }

    boolean isLoaded() {
        return recording != null;
    }

    /** Plays what has come due since the turn before. */
    public void turn() {
        long now = nanos.getAsLong();
        if (recording != null && !muted.getAsBoolean() && subscriptions.somebodyHears()) {
            playedNanos += (long) ((now - lastTurn) * speed);
            play(recording.lines());
        }
        lastTurn = now;
    }

    private void play(List<Line> lines) {
        int first = next;
        while (next < lines.size() && lines.get(next).millis() * MILLISECOND <= playedNanos) {
            Line line = lines.get(next++);
            subscriptions.replay(line.event(), line.text(), line.attachment());
        }
        if (next > first) {
            subscriptions.flush();
        }
    }
}
