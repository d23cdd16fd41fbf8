package io.tickwire.ingest.subscription.channel;

/** Where one channel stands. */
public enum ChannelStatus {
    /** To be asked for. */
    WANTED,
    /** Confirmed earlier under the same token: expected to be alive after a reconnect, and asked for again to make sure. */
    SURVIVING,
    /** Asked for, no answer yet. */
    PENDING,
    CONFIRMED,
    /** The broker refused it, or there is no slot for it; asked for again later. */
    FAILED
}
