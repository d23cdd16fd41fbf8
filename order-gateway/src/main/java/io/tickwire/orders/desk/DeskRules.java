package io.tickwire.orders.desk;

import io.tickwire.orders.execute.ExecutionRules;

/**
 * Times of the desk, microseconds.
 *
 * @param positionSettle longest time the broker's lists are assumed to lag behind a fill
 * @param verifyFor how long a smart order looks for its target after its fill before it gives up
 * @param readInterval least time between two reads of the same list (the broker allows one a second, XTS reference 4.12)
 * @param listeningInterval the same for the order book, while the broker tells by itself what becomes of orders that it has
 * @param watchInterval time between reads while only unconfirmed orders are watched for
 * @param cancelRepeat time until an unanswered or unheeded cancellation is sent again
 * @param exitPatience how long an exit of a close-all may rest in the market before it is cancelled and made anew
 */
public record DeskRules(
        ExecutionRules execution,
        long positionSettle,
        long verifyFor,
        long readInterval,
        long listeningInterval,
        long watchInterval,
        long cancelRepeat,
        long exitPatience) {
    private static final long SECOND = 1_000_000L;

    public static final DeskRules DEFAULT = new DeskRules(
            ExecutionRules.DEFAULT, 2 * SECOND, 30 * SECOND, SECOND, 5 * SECOND, 30 * SECOND, 3 * SECOND, 10 * SECOND);
}
