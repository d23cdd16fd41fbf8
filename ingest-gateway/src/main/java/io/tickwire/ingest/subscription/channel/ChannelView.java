package io.tickwire.ingest.subscription.channel;

/** How one channel stands, for a person; the reason is that of its last refusal, empty when there is none to tell. */
public record ChannelView(Channel channel, ChannelStatus status, String reason) {}
