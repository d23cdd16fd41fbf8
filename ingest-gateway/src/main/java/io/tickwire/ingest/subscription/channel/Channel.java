package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;

/** One mode of one instrument: the unit of subscribing. Each takes one of the broker's subscription slots. */
public record Channel(InstrumentKey instrument, SubscriptionMode mode) {
    @Override
    public String toString() {
        return instrument.text() + '/' + mode;
    }
}
