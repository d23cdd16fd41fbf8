package io.tickwire.ingest.subscription.channel;

import io.tickwire.schemas.InstrumentKey;
import io.tickwire.schemas.market.SubscriptionMode;

/** One mode of one instrument: the unit of subscribing. Each takes one of the broker's subscription slots. */
public record Channel(InstrumentKey instrument, SubscriptionMode mode) {
    /** @throws IllegalArgumentException for anything but what {@link #toString} makes */
    public static Channel parse(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' is no channel like NSECM:26000/QUOTE");
        }
        return new Channel(InstrumentKey.parse(parts[0]), SubscriptionMode.valueOf(parts[1]));
    }

    @Override
    public String toString() {
        return instrument.text() + '/' + mode;
    }
}
