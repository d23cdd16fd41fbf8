package io.tickwire.ingest.gap;

/** Counts lost messages where they are lost, from any thread, until the feed's thread takes them over. */
public final class LossMeter {
    private long total;
    private long untaken;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private boolean lasting;

    /** @param receivedAt when the lost message was received, UTC microseconds */
    public synchronized void lost(long receivedAt) {
        total++;
        untaken++;
        oldest = Math.min(oldest, receivedAt);
        newest = Math.max(newest, receivedAt);
    }

    /** Whether more may be lost any moment: while it is so, a gap stays open however quiet it is. */
    public synchronized void lasting(boolean more) {
        lasting = more;
    }

    /** What was lost since the last call. */
    public synchronized Losses take() {
        Losses losses = untaken == 0 ? new Losses(0, 0, 0, lasting) : new Losses(untaken, oldest, newest, lasting);
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
