package io.tickwire.ticks.history.batch;

import java.time.Duration;

/**
 * How many records a batch may hold: as many as the database takes comfortably. A slow or failing write halves it, so that
 * even a thin line gets through within the database's time limits; quick writes let it grow back.
 */
public final class BatchSize {
    private static final int LEAST = 100;
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final int most;
    private int limit;

    /** @param most upper bound, at least one */
    public BatchSize(int most) {
        this.most = most;
        this.limit = most;
    }

    public int limit() {
        return limit;
    }

    /**
     * Whether a batch of that size takes another record. Once the limit has shrunk it holds to the record; before, what is
     * left of a poll may go beyond, since reading it again would cost more.
     */
    public boolean hasRoom(int size) {
        return size < limit || limit == most;
    }

    public void written(Duration took) {
        if (took.compareTo(SLOW) > 0) {
            halve();
        } else if (took.compareTo(QUICK) < 0) {
            limit = Math.min(most, limit * 2);
        }
    }

    public void failed() {
        halve();
    }

    private void halve() {
        limit = Math.min(most, Math.max(LEAST, limit / 2));
    }
}
