package io.tickwire.ingest.gap;

/** Counts lost messages where they are lost, from any thread, until the feed's thread takes them over. */
public final class LossMeter {
    private long total;
    private long untaken;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;
    private long oldestTaken = Long.MAX_VALUE;
    private boolean lasting;

    /** @param receivedAt when the lost message was received, UTC microseconds */
    public synchronized void lost(long receivedAt) {
        lost(receivedAt, receivedAt);
    }

    /**
     * A message was lost, and more may be from the same time.
     *
     * @param since when the oldest message was received that may be lost, UTC microseconds
     * @param until when the newest was
     */
    public synchronized void lost(long since, long until) {
        total++;
        untaken++;
        oldest = Math.min(oldest, since);
        newest = Math.max(newest, until);
    }

    /** Whether more may be lost any moment: while it is so, a gap stays open however quiet it is. */
    public synchronized void lasting(boolean more) {
        lasting = more;
    }

    /** What was lost since the last call; what that one gave has become a gap by now. */
    public synchronized Losses take() {
        Losses losses = untaken == 0 ? new Losses(0, 0, 0, lasting) : new Losses(untaken, oldest, newest, lasting);
        untaken = 0;
        oldestTaken = oldest;
        oldest = Long.MAX_VALUE;
        newest = Long.MIN_VALUE;
        return losses;
    }

    /** When the oldest message was received of those that may not be part of a gap yet; {@link Long#MAX_VALUE} when all are. */
    public synchronized long oldestUntold() {
        return Math.min(oldest, oldestTaken);
    }

    /** Messages lost in this run. */
    public synchronized long total() {
        return total;
    }
}
