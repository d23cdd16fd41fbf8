package io.tickwire.ingest.subscription.channel;

import io.tickwire.service.retry.Backoff;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When what failed by name is asked for again: each by itself and alone, since it would spoil any batch, and ever more rarely,
 * since most of what a broker does not know today, an expired option, it will not know tomorrow.
 */
final class Retries {
    /** The longest pause is so many times the first: with five minutes, 2 h 40 min. */
    private static final int LONGEST = 32;

    private static final long AT_ONCE = Long.MIN_VALUE;

    private final Backoff pauses;
    private final Map<Channel, Due> dues = new HashMap<>();
    private final TreeSet<Due> inOrder =
            new TreeSet<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long number;

    private record Due(long at, long number, Channel channel) {}

    /** @param first the first pause, which doubles from one failure to the next */
    Retries(Duration first) {
        pauses = new Backoff(first, first.multipliedBy(LONGEST), 2);
    }

    /** @param attempts how often in a row it failed by now */
    void after(int attempts, Channel channel, long nanos) {
        put(channel, nanos + pauses.ceiling(attempts).toNanos());
    }

    void atOnce(Channel channel) {
        put(channel, AT_ONCE);
    }

    /** An answer for it was awaited, and will not come any more. */
    void atOnceUnlessDue(Channel channel) {
        if (!dues.containsKey(channel)) {
            atOnce(channel);
        }
    }

    void drop(Channel channel) {
        Due due = dues.remove(channel);
        if (due != null) {
            inOrder.remove(due);
        }
    }

    /** When the next one is due, monotonic nanoseconds; {@link ChannelView#NEVER} when there is none. */
    long next() {
        return inOrder.isEmpty() ? ChannelView.NEVER : inOrder.first().at();
    }

    /** When this one is due; {@link ChannelView#NEVER} when it is not to be asked for. */
    long at(Channel channel) {
        Due due = dues.get(channel);
        return due == null ? ChannelView.NEVER : due.at();
    }

    /** The one that has been due for longest, which from then on is not due any more. */
    Optional<Channel> take(long nanos) {
        if (next() > nanos || inOrder.isEmpty()) {
            return Optional.empty();
        }
        Channel channel = inOrder.first().channel();
        drop(channel);
        return Optional.of(channel);
    }

    private void put(Channel channel, long at) {
        drop(channel);
        Due due = new Due(at, number++, channel);
        dues.put(channel, due);
        inOrder.add(due);
    }
}
