package io.tickwire.ingest.broker;

import io.tickwire.ingest.gap.LossMeter;

/**
 * Where messages can get lost inside the gateway.
 *
 * @param shed the hand-over queue was full
 * @param unpublished Kafka did not take them
 */
public record FeedLosses(LossMeter shed, LossMeter unpublished) {
    public FeedLosses() {
        this(new LossMeter(), new LossMeter());
    }
}
