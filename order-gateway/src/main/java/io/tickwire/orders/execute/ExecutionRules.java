package io.tickwire.orders.execute;

/**
 * Times and counts of the execution machine; all times in microseconds.
 *
 * @param settle how long after an unknown outcome a read must begin before its silence counts (Q): the longest time an
 *     order may be in flight plus the longest lag of the broker's lists
 * @param absentReads how many such reads in a row must be silent (K)
 * @param absentSpread least time between the first and the last of them
 * @param undecidedAfter an outcome still unknown this long after is for a person (D)
 * @param callLimit a call that has not come back by then counts as unknown
 * @param retryInitial wait before the second attempt of an order that provably was not placed; doubles each time
 * @param retryMax longest such wait
 */
public record ExecutionRules(
        long settle,
        int absentReads,
        long absentSpread,
        long undecidedAfter,
        long callLimit,
        long retryInitial,
        long retryMax) {
    private static final long SECOND = 1_000_000L;

    public static final ExecutionRules DEFAULT =
            new ExecutionRules(120 * SECOND, 3, 2 * SECOND, 300 * SECOND, 60 * SECOND, SECOND / 4, 4 * SECOND);

    /**
     * Latest moment to begin writing an attempt: its answer must still be heard before the call counts as unknown, and no
     * byte may leave after that.
     *
     * @param since when its intent was stored
     */
    public long writeBy(long since) {
        return since + callLimit / 2;
    }

    /** @param attempts attempts made so far, from 1 */
    long retryDelay(int attempts) {
        return Math.min(retryMax, retryInitial << Math.min(attempts - 1, 20));
    }
}
