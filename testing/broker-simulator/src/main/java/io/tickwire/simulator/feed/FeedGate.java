package io.tickwire.simulator.feed;

import io.tickwire.simulator.faults.Fault.Kind;
import io.tickwire.simulator.faults.Faults;
import io.tickwire.simulator.subscription.Topic;
import io.tickwire.simulator.subscription.Twist;

/** What may pass to the sockets: hours and faults decide. */
public final class FeedGate {
    private final MarketStatus status;
    private final Faults faults;
    private final RecordingPlayer recording;

    public FeedGate(MarketStatus status, Faults faults, RecordingPlayer recording) {
        this.status = status;
        this.faults = faults;
        this.recording = recording;
    }

    /** Lets the hours take effect. */
    void turn() {
        status.turn();
    }

    /** No walk passes at all. */
    boolean isShut() {
        return recording.isLoaded() || faults.feedIsMuted();
    }

    boolean lets(Topic topic) {
        return status.isOpen(topic.walk().contract().segment());
    }

    /** Whether this instrument alone is not sent. */
    boolean mutes(Topic topic) {
        return !faults.isQuiet() && faults.isMuted(topic.walk().contract().key());
    }

    Twist twist(Topic topic) {
        if (faults.isQuiet()) {
            return Twist.NONE;
        }
        String key = topic.walk().contract().key();
        if (faults.strikesTick(Kind.DUPLICATE_TICK, key)) {
            return Twist.TWICE;
        }
        return faults.strikesTick(Kind.LATE_TICK, key) ? Twist.LATE : Twist.NONE;
    }
}
