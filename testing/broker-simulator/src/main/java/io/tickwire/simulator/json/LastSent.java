package io.tickwire.simulator.json;

import org.jspecify.annotations.Nullable;

/** What one session was last told about one topic: the yardstick of its next partial message. */
public final class LastSent {
    private long @Nullable [] values;

    /** Whether the value is news. Everything is news to a session that heard nothing yet. */
    boolean isNews(int place, long value) {
        return values == null || values[place] != value;
    }

    void remember(long[] sent) {
        values = sent;
    }
}
