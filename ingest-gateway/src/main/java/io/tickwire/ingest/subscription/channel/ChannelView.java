package io.tickwire.ingest.subscription.channel;

/**
 * How one channel stands, for a person.
 *
 * @param reason of its last refusal, empty when there is none to tell
 * @param attempts how often in a row it was asked for in vain
 * @param retried true when it failed and will be asked for again
 */
public record ChannelView(Channel channel, ChannelStatus status, String reason, int attempts, boolean retried) {}
