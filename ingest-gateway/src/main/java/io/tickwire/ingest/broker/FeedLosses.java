package io.tickwire.ingest.broker;

import io.tickwire.ingest.gap.LossMeter;

/**
 * Where messages can get lost inside the gateway.
 *
 * @param shed the hand-over queue was full
 * @param unpublished Kafka did not take them
 * @param conflated merged with newer ones of their instrument, because Kafka was away for longer than the backlog holds
 */
public record FeedLosses(LossMeter shed, LossMeter unpublished, LossMeter conflated) {
    public FeedLosses() {
        this(new LossMeter(), new LossMeter(), new LossMeter());
    }
}
