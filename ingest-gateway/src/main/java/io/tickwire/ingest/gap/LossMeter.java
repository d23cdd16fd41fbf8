package io.tickwire.ingest.gap;

/** Counts lost messages where they are lost, from any thread, until the feed's thread takes them over. */
public final class LossMeter {
    private long total;
    private long untaken;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    /** @param receivedAt when the lost message was received, UTC microseconds */
    public synchronized void lost(long receivedAt) {
        total++;
        untaken++;
        oldest = Math.min(oldest, receivedAt);
        newest = Math.max(newest, receivedAt);
    }

    /** What was lost since the last call. */
    public synchronized Losses take() {
        Losses losses = untaken == 0 ? Losses.NONE : new Losses(untaken, oldest, newest);
        untaken = 0;
        oldest = Long.MAX_VALUE;
        newest = Long.MIN_VALUE;
        return losses;
    }

    /** Messages lost in this run. */
    public synchronized long total() {
        return total;
    }
}
