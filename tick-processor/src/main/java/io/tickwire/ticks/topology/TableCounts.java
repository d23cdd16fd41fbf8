package io.tickwire.ticks.topology;

import java.util.concurrent.atomic.AtomicLong;

/** What the tables of this instance hold, counted as they change so that reading the figures scans nothing. */
public final class TableCounts {
    private final AtomicLong instruments = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong merged = new AtomicLong();
    private final AtomicLong emitted = new AtomicLong();

    /** Instruments with a state on this instance. */
    public long instruments() {
        return instruments.get();
    }

    /** Ticks merged into those states since the table was first built. */
    public long updates() {
        return updates.get();
    }

    /** Ticks merged since this process started. */
    public long merged() {
        return merged.get();
    }

    /** Records put on the latest topic since this process started. */
    public long emitted() {
        return emitted.get();
    }

    void add(long moreInstruments, long moreUpdates) {
        instruments.addAndGet(moreInstruments);
        updates.addAndGet(moreUpdates);
    }

    void mergedOne() {
        merged.incrementAndGet();
    }

    void emittedOne() {
        emitted.incrementAndGet();
    }
}
