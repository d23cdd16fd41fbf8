package io.tickwire.ingest.drive;

import io.tickwire.ingest.gap.Accounted;
import io.tickwire.ingest.gap.LossMeter;
import io.tickwire.ingest.gap.MutedMeter;

/**
 * Where messages can get lost inside the gateway.
 *
 * @param shed the hand-over queue was full
 * @param unpublished Kafka did not take them
 * @param conflated merged with newer ones of their instrument, because Kafka was away for longer than the backlog holds
 * @param muted instruments of which updates were missed, as the data shows
 */
public record FeedLosses(LossMeter shed, LossMeter unpublished, LossMeter conflated, MutedMeter muted) {
    public FeedLosses() {
        this(new LossMeter(), new LossMeter(), new LossMeter(), new MutedMeter());
    }

    /** What is lost stays open in the account until it has become a gap. */
    public void watchedBy(Accounted accounted) {
        accounted.watch(shed::oldestUntold);
        accounted.watch(unpublished::oldestUntold);
        accounted.watch(conflated::oldestUntold);
        accounted.watch(muted::oldestUntold);
    }
}
