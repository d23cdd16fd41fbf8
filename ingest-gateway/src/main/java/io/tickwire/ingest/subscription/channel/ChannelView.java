package io.tickwire.ingest.subscription.channel;

/**
 * How one channel stands, for a person.
 *
 * @param reason of its last refusal, empty when there is none to tell
 * @param attempts how often in a row it was asked for in vain
 * @param retryAt when it is asked for again at the earliest, monotonic nanoseconds; {@link #NEVER} unless it failed, and
 *     while its answer is awaited
 */
public record ChannelView(Channel channel, ChannelStatus status, String reason, int attempts, long retryAt) {
    public static final long NEVER = Long.MAX_VALUE;
}
