package io.tickwire.ingest.subscription.channel;

/** Why a channel is not asked for like any other. */
public enum Ailment {
    NONE,
    /** The broker gave no answer when it was asked for alone: it may be subscribed all the same. */
    SILENT,
    /** The broker refused it by name. */
    REFUSED,
    /** The broker's number of subscriptions was used up. */
    WITHOUT_SLOT,
    /** It can never be had here. */
    HOPELESS
}
